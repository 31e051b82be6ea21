import { generate, type Parser } from 'peggy';

/** A literal of a filter; dates are kept as text and compared as instants. */
export interface Literal {
	type: 'string' | 'number' | 'boolean' | 'null' | 'datetime' | 'guid';
	value: string | number | boolean | null;
}

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** A parsed `$filter`. Paths are split at their slashes. */
export type Filter =
	| { kind: 'and' | 'or'; operands: Filter[] }
	| { kind: 'not'; operand: Filter }
	| { kind: 'compare'; operator: Comparison; path: string[]; value: Literal }
	| { kind: 'in'; path: string[]; values: Literal[] }
	| { kind: 'call'; name: string; path: string[]; value: Literal }
	| { kind: 'any'; path: string[]; variable?: string; predicate?: Filter }
	| { kind: 'count'; operator: Comparison; path: string[]; value: Literal };

/** A parsed `$search`. */
export type Search =
	{ kind: 'and' | 'or'; operands: Search[] } | { kind: 'term'; property: string; text: string };

const filterGrammar = String.raw`
Start = _ @Or _
Or = head:And tail:(__ "or"i __ @And)* { return tail.length ? { kind: 'or', operands: [head, ...tail] } : head }
And = head:Not tail:(__ "and"i __ @Not)* { return tail.length ? { kind: 'and', operands: [head, ...tail] } : head }
Not = "not"i (__ / _ &"(") operand:Not { return { kind: 'not', operand } } / Term
Term = "(" _ @Or _ ")" / Any / Call / Count / In / Compare
Any = path:Segments "/any"i "(" _ body:(variable:Name _ ":" _ predicate:Or { return { variable, predicate } })? _ ")"
	{ return { kind: 'any', path, ...body } }
Segments = head:Name tail:("/" !("any"i "(") @Name)* { return [head, ...tail] }
Call = name:Name "(" _ path:Path _ "," _ value:Literal _ ")" (__ "eq"i __ "true"i)?
	{ return { kind: 'call', name: name.toLowerCase(), path, value } }
Count = path:Path "/$count" __ operator:Operator __ value:Literal { return { kind: 'count', path, operator, value } }
In = path:Path __ "in"i _ "(" _ head:Literal tail:(_ "," _ @Literal)* _ ")" { return { kind: 'in', path, values: [head, ...tail] } }
Compare = path:Path __ operator:Operator __ value:Literal { return { kind: 'compare', path, operator, value } }
Path = head:Name tail:("/" @Name)* { return [head, ...tail] }
Operator = op:("eq"i / "ne"i / "gt"i / "ge"i / "lt"i / "le"i) { return op.toLowerCase() }
Name = !(("true"i / "false"i / "null"i) ![A-Za-z0-9_]) @$([A-Za-z_] [A-Za-z0-9_.]*)
Literal
	= "'" text:("''" { return "'" } / [^'])* "'" { return { type: 'string', value: text.join('') } }
	/ "null"i End { return { type: 'null', value: null } }
	/ "true"i End { return { type: 'boolean', value: true } }
	/ "false"i End { return { type: 'boolean', value: false } }
	/ text:$(Hex|8| ("-" Hex|4|)|3| "-" Hex|12|) End { return { type: 'guid', value: text } }
	/ text:$(D|4| "-" D|2| "-" D|2| ("T" D|2| ":" D|2| (":" D|2| ("." D+)?)? ("Z" / [+-] D|2| ":" D|2|))?) End { return { type: 'datetime', value: text } }
	/ text:$("-"? D+ ("." D+)?) End { return { type: 'number', value: Number(text) } }
Hex = [0-9a-fA-F]
D = [0-9]
End = ![A-Za-z0-9_]
_ = " "*
__ = " "+
`;

const searchGrammar = String.raw`
Start = _ @Or _
Or = head:And tail:(__ "OR" __ @And)* { return tail.length ? { kind: 'or', operands: [head, ...tail] } : head }
And = head:Term tail:(__ "AND" __ @Term)* { return tail.length ? { kind: 'and', operands: [head, ...tail] } : head }
Term
	= "(" _ @Or _ ")"
	/ '"' property:$[A-Za-z0-9_]+ ":" text:Character* '"' { return { kind: 'term', property, text: text.join('') } }
Character = "\\" @["\\] / [^"\\]
_ = " "*
__ = " "+
`;

const parsers = new Map<string, Parser>();

/** A parsed text, or why it is none. */
export type Parsed<T> = { value: T } | { reason: string };

function parse<T>(grammar: string, text: string): Parsed<T> {
	let parser = parsers.get(grammar);
	if (!parser) {
		parser = generate(grammar);
		parsers.set(grammar, parser);
	}
	try {
		return { value: parser.parse(text) as T };
	} catch (error) {
		return { reason: reasonOf(error, text) };
	}
}

/** In the words of Microsoft's OData library: an apostrophe that is not doubled leaves a text without its end. */
function reasonOf(error: unknown, text: string): string {
	if ((text.split("'").length - 1) % 2) {
		return `There is an unterminated string literal at position ${text.length} in '${text}'.`;
	}
	const { location } = error as { location?: { start: { offset: number } } };
	return `Syntax error at position ${location?.start.offset ?? text.length} in '${text}'.`;
}

/** Parses a decoded `$filter`. */
export function parseFilter(text: string): Parsed<Filter> {
	return parse<Filter>(filterGrammar, text);
}

/** Parses a decoded `$search`. */
export function parseSearch(text: string): Parsed<Search> {
	return parse<Search>(searchGrammar, text);
}
