/** One entry of an error's `details`. */
export interface ErrorDetail {
	code: string;
	message: string;
	target?: string;
}

/** A refusal by Graph: what the error envelope and the status line say. */
export class GraphError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly extra: {
			details?: ErrorDetail[];
			headers?: Record<string, string>;
			/** Whether `innerError` repeats the message. */
			isRepeated?: boolean;
		} = {},
	) {
		super(message);
	}
}

/** 400 with the code that the directory uses for most refusals. */
export function badRequest(message: string, details?: ErrorDetail[]): GraphError {
	return new GraphError(400, 'Request_BadRequest', message, { details });
}

/** 400 for a query that the directory cannot answer, or not without advanced query parameters. */
export function unsupportedQuery(message: string): GraphError {
	return new GraphError(400, 'Request_UnsupportedQuery', message);
}

/** 400 for an operator that only advanced queries have [AQ, docs#7555]. */
export function advancedOnly(operator: string): GraphError {
	return unsupportedQuery(
		`Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
	);
}

/** 404 in the words of the directory. */
export function notFound(id: string): GraphError {
	return new GraphError(
		404,
		'Request_ResourceNotFound',
		`Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
	);
}

/** 403 for a token without the permission. */
export function requestDenied(
	message = 'Insufficient privileges to complete the operation.',
): GraphError {
	return new GraphError(403, 'Authorization_RequestDenied', message);
}

/** 403 by the service of sign-in methods, for a permission and for a role [ISS msgraph-sdk-go#441]. */
export function accessDenied(): GraphError {
	return new GraphError(403, 'accessDenied', 'Request Authorization failed', { isRepeated: true });
}

/** 400 by the service of sign-in methods: the code begins with a small letter, the text comes twice [ISS docs#18091]. */
export function methodRefused(message: string): GraphError {
	return new GraphError(400, 'badRequest', message, { isRepeated: true });
}

/** 403 where the tenant lacks the licence [graph-apps §0]. */
export function needsPremium(): GraphError {
	return new GraphError(
		403,
		'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
		"Neither tenant is B2C or tenant doesn't have premium license",
	);
}

/** 400 for an object that is there already, where Graph does not say what it has in common with the other. */
export function conflicting(): GraphError {
	return badRequest(
		'A conflicting object with one or more of the specified property values is present in the directory.',
	);
}

/** 403 by Identity Protection where the tenant lacks P2 [FS 71113217464, 70360999723]. */
export function notLicensed(): GraphError {
	return new GraphError(403, 'Forbidden', 'Your tenant is not licensed for this feature.');
}

/** 400 for a value that another object already has. */
export function conflict(property: string): GraphError {
	const message = `Another object with the same value for property ${property} already exists.`;
	return badRequest(message, [{ code: 'ObjectConflict', message, target: property }]);
}
