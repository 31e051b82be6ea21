import { contextUrl, noContent, ok, type Call, type GraphReply } from '../call';
import { readObject } from '../checks/body';
import { badRequest, notFound, notLicensed } from '../errors';
import { isGuid } from '../ids';
import { needs } from '../permissions';
import { decide, riskyUsers, type Decision } from '../riskyUsers';
import { emptyValue, isNavigation, propertiesOf } from '../schema';
import type { Route } from './route';

const root = '/identityProtection/riskyUsers';

function checkLicense({ switches }: Call): void {
	if (!switches.hasPremiumLicense) throw notLicensed();
}

function getOne(call: Call): GraphReply {
	checkLicense(call);
	const { value } = call.params.riskyUser;
	const row = riskyUsers(call).find(({ id }) => id === value.toLowerCase());
	if (!row) throw notFound(value);
	const properties = [...propertiesOf('riskyUser')]
		.filter(([, token]) => !isNavigation(token))
		.map(([name, token]): [string, unknown] => [name, row[name] ?? emptyValue(token)]);
	return ok({
		'@odata.context': contextUrl(call, 'identityProtection/riskyUsers/$entity'),
		...Object.fromEntries(properties),
	});
}

/** All or none; how many one call takes is not known. */
function decideAll(call: Call, decision: Decision): GraphReply {
	checkLicense(call);
	const { userIds, ...others } = readObject(call);
	const ids = Array.isArray(userIds) ? userIds.map(String) : [];
	const isWrong = ids.length === 0 || ids.some((id) => !isGuid(id));
	if (isWrong || Object.keys(others).length > 0) {
		throw badRequest("Invalid value specified for property 'userIds'.");
	}
	const known = ids.map((id) => id.toLowerCase());
	const missing = known.find((id) => !call.tenant.users.has(id));
	if (missing !== undefined) throw notFound(missing);
	for (const id of known) decide(call, id, decision);
	return noContent();
}

/** One risky user, and what an administrator decides on many of them at once [ZH; CSDL]. */
export const riskyUserRoutes: Route[] = [
	{
		method: 'GET',
		path: `${root}/{riskyUser}`,
		needs: needs.readRiskyUsers,
		family: 'risk',
		handle: getOne,
	},
	...(['dismiss', 'confirmCompromised'] as const).map((decision): Route => ({
		method: 'POST',
		path: `${root}/${decision}`,
		needs: needs.writeRiskyUsers,
		family: 'risk',
		handle: (call) => decideAll(call, decision),
	})),
];
