const UNKNOWN_TENANT =
	"This tenant is not known in the cloud: check 'Directory (Tenant) ID' and 'Cloud'";

/** What a code of Entra's login service means for the person who filled in the credential. */
const SENTENCES: Record<string, string> = {
	'90002': UNKNOWN_TENANT,
	'900021': UNKNOWN_TENANT,
	'900023': UNKNOWN_TENANT,
	'500011':
		"This tenant does not know Microsoft Graph under the credential's Graph URL: check 'Cloud'",
	'700016':
		"No application in this tenant has this ID: check 'Application (Client) ID' and 'Directory (Tenant) ID'",
	'700024':
		'The login service rejected the signed assertion as expired or not valid yet: check the clock of the machine that runs n8n',
	'700027':
		'The application does not have this certificate, or it has expired there: upload it under Certificates & secrets of the app registration',
	'7000112': 'The application is disabled in this tenant',
	'7000215': "Client Secret is wrong: enter the secret's value, not its ID",
	'7000222':
		'Client Secret has expired: create a new one under Certificates & secrets of the app registration',
};

const AADSTS = /^AADSTS(\d{1,10})/;

/** What the login service says by a code, which its texts begin with: `{ error, error_description: "AADSTS…: …" }`. */
function codeIn(body: unknown): string | undefined {
	const description =
		typeof body === 'object' && body !== null && 'error_description' in body
			? String(body.error_description)
			: '';
	return AADSTS.exec(description)?.[1];
}

/** What came in place of a token, where it is none of the login service's refusals. */
function otherAnswer(status: number, headers: Record<string, unknown>, body: unknown): string {
	const { 'content-type': contentType } = headers;
	if (/^text\/html\b/i.test(String(contentType ?? ''))) {
		return `with a web page and the status ${status} instead of a token: a proxy or a firewall may have answered in its place`;
	}
	if (status < 300) {
		const what = body === '' || body === undefined ? 'an empty body' : 'what is no token';
		return `with ${what} (status ${status}): the answer may have been cut off on the way`;
	}
	return `with the status ${status} instead of a token`;
}

/**
 * One sentence for an answer of the login service that holds no token. Of texts that are not known only the code is passed
 * on, because nobody knows what they quote.
 */
export function explainRefusal(
	status: number,
	body: unknown,
	headers: Record<string, unknown> = {},
): string {
	const code = codeIn(body);
	if (!code) return `The login service answered ${otherAnswer(status, headers, body)}`;
	return (
		SENTENCES[code] ??
		`The login service refused the application with AADSTS${code}, which https://login.microsoftonline.com/error?code=${code} explains`
	);
}
