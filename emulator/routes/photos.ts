import { contextUrl, ok, type Call, type GraphReply } from '../call';
import { badRequest, GraphError, requestDenied } from '../errors';
import { lookUp, resolve } from '../objects';
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

/** What the picture is; the ID is its size [D21:profilephoto-get.md]. */
function getMetadata(call: Call): GraphReply {
	const user = lookUp(call, 'user', call.params.user);
	if (!isGrantedFor(call.claims, needs.readPhoto, user?.id ?? '')) throw requestDenied();
	const photo = call.tenant.photos.get(user?.id ?? '');
	if (!user || !photo) throw noPhoto();
	return ok({
		'@odata.context': contextUrl(call, `users('${user.id}')/photo/$entity`),
		'@odata.mediaContentType': photo.type,
		id: '648x648',
		height: 648,
		width: 648,
	});
}

/** A photo has to be smaller [D21:profilephoto-update.md]. */
const maxBytes = 4 * 1024 * 1024;

const jpegBegins = Buffer.from([0xff, 0xd8, 0xff]);

/** Takes JPEG alone [ISS docs#8239]. How Graph refuses other pictures is not known. */
function setPhoto(call: Call): GraphReply {
	const user = resolve(call, 'user', call.params.user);
	if (!isGrantedFor(call.claims, needs.writePhoto, user.id)) throw requestDenied();
	const { headers, data = Buffer.alloc(0) } = call.request;
	const type = headers['content-type']?.split(';')[0].trim().toLowerCase();
	if (type !== 'image/jpeg' || !data.subarray(0, 3).equals(jpegBegins)) {
		throw badRequest('The photo is not an image of the type image/jpeg.');
	}
	if (data.length >= maxBytes) {
		throw new GraphError(413, 'RequestEntityTooLarge', 'The photo is larger than 4 MB.');
	}
	call.tenant.photos.set(user.id, { type, data });
	return ok(undefined);
}

/** Profile photos; permissions as in profilephoto-get, "retrieve a user's profile photo". */
export const photoRoutes: Route[] = [
	{
		method: 'GET',
		path: '/users/{user}/photo',
		needs: needs.readPhoto,
		handle: getMetadata,
	},
	{
		method: 'GET',
		path: '/users/{user}/photo/$value',
		needs: needs.readPhoto,
		handle: getPhoto,
	},
	...(['PUT', 'PATCH'] as const).map((method): Route => ({
		method,
		path: '/users/{user}/photo/$value',
		needs: needs.writePhoto,
		takesFile: true,
		handle: setPhoto,
	})),
];
