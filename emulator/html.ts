const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Markup that was made by `html` and so may stand in a page as it is. */
export class Markup {
	constructor(readonly text: string) {}
}

/** What a template may hold; everything but markup is escaped, nothing stands for `undefined`. */
type Part = Markup | string | number | undefined | Part[];

function shown(part: Part): string {
	if (part === undefined) return '';
	if (part instanceof Markup) return part.text;
	if (Array.isArray(part)) return part.map(shown).join('');
	return String(part).replace(/[&<>"']/g, (sign) => entities[sign]);
}

/** A template of HTML in which every value is escaped; attributes need their quotes. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
	new Markup(strings.map((text, index) => (index ? shown(parts[index - 1]) : '') + text).join(''));
