import type { Call, GraphReply } from '../call';
import { GraphError, requestDenied } from '../errors';
import { lookUp } from '../objects';
import { isGrantedFor, needs } from '../permissions';
import type { Route } from './route';

/**
 * A user without a photo is a 404 with this code and text [issues msgraph-sdk-dotnet#2673 and
 * ms-identity-dotnetcore-b2c-account-management#23]; so is one that does not exist [learn.microsoft.com answers 2079017].
 */
function noPhoto(): GraphError {
	return new GraphError(
		404,
		'ImageNotFound',
		"Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
	);
}

function getPhoto(call: Call): GraphReply {
	const user = lookUp(call, 'user', call.params.user);
	if (!isGrantedFor(call.claims, needs.readPhoto, user?.id ?? '')) throw requestDenied();
	const photo = call.tenant.photos.get(user?.id ?? '');
	if (!photo) throw noPhoto();
	return { status: 200, headers: { 'content-type': photo.type }, body: photo.data };
}

/** Profile photos; permissions as in profilephoto-get, "retrieve a user's profile photo". */
export const photoRoutes: Route[] = [
	{
		method: 'GET',
		path: '/users/{user}/photo/$value',
		needs: needs.readPhoto,
		handle: getPhoto,
	},
];
