import type { Route } from './route';
import { userRoutes } from './users';

/** Every operation that this tenant answers. */
export const routes: Route[] = [...userRoutes];
