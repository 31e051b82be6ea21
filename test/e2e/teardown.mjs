import { endAll } from '../../dev/n8n/processes.mjs';

export default endAll;
