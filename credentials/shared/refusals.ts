const UNKNOWN_TENANT = 'Tenant is not known in this cloud: check Tenant and Cloud';

/** What a code of Entra's login service means for the person who filled in the credential. */
const SENTENCES: Record<string, string> = {
	'90002': UNKNOWN_TENANT,
	'900021': UNKNOWN_TENANT,
	'900023': UNKNOWN_TENANT,
	'500011':
		'This tenant does not know Microsoft Graph under the Graph URL of the credential: check Cloud',
	'700016': 'Client ID is not the ID of an application in this tenant: check Client ID and Tenant',
	'700024':
		'The login service finds the signed assertion too old or from the future: check the clock of the machine that runs n8n',
	'700027':
		'Certificate is not one of the application, or has expired there: upload it under Certificates & secrets of the app registration',
	'7000112': 'The application is disabled in this tenant',
	'7000215': "Client Secret is wrong: enter the secret's value, not its ID",
	'7000222':
		'Client Secret has expired: create a new one under Certificates & secrets of the app registration',
};

/**
 * One sentence for a refusal of the login service, `{ error, error_description: "AADSTS…: …", error_codes }`. Of texts that
 * are not known only the code is passed on, because nobody knows what they quote.
 */
export function explainRefusal(status: number, body: unknown): string {
	const description =
		typeof body === 'object' && body !== null && 'error_description' in body
			? String(body.error_description)
			: '';
	const code = /^AADSTS(\d+)/.exec(description)?.[1];
	if (!code) return `The login service answered with the status ${status} instead of a token`;
	return (
		SENTENCES[code] ??
		`The login service refused the application with AADSTS${code}, which https://login.microsoftonline.com/error?code=${code} explains`
	);
}
