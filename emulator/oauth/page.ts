const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]);

const layout = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; background: #eef2f2; display: grid; place-items: center; min-height: 100vh; margin: 0 }
main { background: #fff; padding: 2rem; border-radius: .5rem; max-width: 28rem; box-shadow: 0 1px 6px #0003 }
h1 { font-size: 1.25rem; margin-top: 0 }
button { font: inherit; padding: .5rem 1.5rem; margin-right: .5rem }
small { color: #555 }
</style></head>
<body><main><h1>${escaped(title)}</h1>${content}</main></body>
</html>`;

/** The page that asks a person to consent; `fields` are sent back with the decision. */
export function consentPage(
	app: string,
	person: string,
	scopes: string[],
	fields: Record<string, string>,
): string {
	const inputs = Object.entries(fields).map(
		([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
	);
	return layout(
		'Permissions requested',
		`<p><strong>${escaped(app)}</strong> asks for access on behalf of <strong>${escaped(person)}</strong>:</p>
<ul>${scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('')}</ul>
<form method="post">${inputs.join('')}
<button id="consent" name="decision" value="accept">Accept</button>
<button id="cancel" name="decision" value="cancel">Cancel</button>
</form>
<p><small>An emulated tenant: nothing here is Microsoft's.</small></p>`,
	);
}

/** The page for a request that nobody may be redirected for. */
export const refusalPage = (description: string): string =>
	layout('Sorry, but we’re having trouble signing you in.', `<p>${escaped(description)}</p>`);
