import { html, type Markup } from '../html';

const layout = (title: string, content: Markup): string =>
	html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<title>${title}</title>
				<style>
					body {
						font:
							16px/1.5 system-ui,
							sans-serif;
						background: #eef2f2;
						display: grid;
						place-items: center;
						min-height: 100vh;
						margin: 0;
					}
					main {
						background: #fff;
						padding: 2rem;
						border-radius: 0.5rem;
						max-width: 28rem;
						box-shadow: 0 1px 6px #0003;
					}
					h1 {
						font-size: 1.25rem;
						margin-top: 0;
					}
					button {
						font: inherit;
						padding: 0.5rem 1.5rem;
						margin-right: 0.5rem;
					}
					small {
						color: #555;
					}
				</style>
			</head>
			<body>
				<main>
					<h1>${title}</h1>
					${content}
				</main>
			</body>
		</html>`.text;

/** The page that asks a person to consent; `fields` are sent back with the decision. */
export function consentPage(
	app: string,
	person: string,
	scopes: string[],
	fields: Record<string, string>,
): string {
	const inputs = Object.entries(fields).map(
		([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
	);
	return layout(
		'Permissions requested',
		html`<p><strong>${app}</strong> asks for access on behalf of <strong>${person}</strong>:</p>
			<ul>
				${scopes.map((scope) => html`<li>${scope}</li>`)}
			</ul>
			<form method="post">
				${inputs}
				<button id="consent" name="decision" value="accept">Accept</button>
				<button id="cancel" name="decision" value="cancel">Cancel</button>
			</form>
			<p><small>An emulated tenant: nothing here is Microsoft's.</small></p>`,
	);
}

/** The page for a request that nobody may be redirected for. */
export const refusalPage = (description: string): string =>
	layout('Sorry, but we’re having trouble signing you in.', html`<p>${description}</p>`);
