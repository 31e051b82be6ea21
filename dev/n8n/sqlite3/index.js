'use strict';
// The part of the npm package `sqlite3` that n8n's database layer calls, on Node's own SQLite.
const { DatabaseSync } = require('node:sqlite');

const OPEN_READONLY = 1;
const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;

/** Where Node opens a database more strictly than `sqlite3`: n8n's migrations edit sqlite_master and quote text with ". */
const AS_SQLITE3 = { defensive: false, enableDoubleQuotedStringLiterals: true };

/** The primary result codes that n8n and TypeORM look for, by number: https://www.sqlite.org/rescode.html */
const RESULT_CODES = {
	5: 'BUSY',
	6: 'LOCKED',
	8: 'READONLY',
	10: 'IOERR',
	13: 'FULL',
	19: 'CONSTRAINT',
};

/** An error as `sqlite3` words it: `SQLITE_CONSTRAINT: UNIQUE constraint failed: …`. */
function toSqliteError(error) {
	const code = `SQLITE_${RESULT_CODES[error.errcode & 0xff] ?? 'ERROR'}`;
	return Object.assign(new Error(`${code}: ${error.message}`, { cause: error }), { code });
}

function toBindable(value) {
	if (value === undefined || value === null) return null;
	if (typeof value === 'boolean') return value ? 1n : 0n;
	// A whole number bound as a double would reach a TEXT column as "1.0".
	if (Number.isSafeInteger(value)) return BigInt(value);
	if (value instanceof Date) return BigInt(value.getTime());
	if (['number', 'bigint', 'string'].includes(typeof value) || value instanceof Uint8Array)
		return value;
	return String(value);
}

/** Rows of `node:sqlite` have no prototype and hold Uint8Arrays, those of `sqlite3` are plain objects that hold Buffers. */
function toRow(row) {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			value instanceof Uint8Array
				? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
				: value,
		]),
	);
}

class Database {
	#database;

	constructor(filename, flags, callback) {
		const done = typeof flags === 'function' ? flags : callback;
		const readOnly = typeof flags === 'number' && (flags & OPEN_READONLY) !== 0;
		this.#answer(done, () => {
			this.#database = new DatabaseSync(filename, { ...AS_SQLITE3, readOnly });
		});
	}

	/** Runs one statement; the callback's `this` has `lastID` and `changes`. */
	run(sql, parameters, callback) {
		return this.#statement(sql, parameters, callback, (statement, values) => {
			const { lastInsertRowid, changes } = statement.run(...values);
			return { self: { lastID: Number(lastInsertRowid), changes: Number(changes) } };
		});
	}

	/** Runs one statement and hands all its rows to the callback. */
	all(sql, parameters, callback) {
		return this.#statement(sql, parameters, callback, (statement, values) => ({
			result: statement.all(...values).map(toRow),
		}));
	}

	close(callback) {
		this.#answer(callback, () => this.#database.close());
	}

	#statement(sql, parameters, callback, work) {
		const [values, done] =
			typeof parameters === 'function' ? [[], parameters] : [parameters ?? [], callback];
		this.#answer(done, () => work(this.#database.prepare(sql), values.map(toBindable)));
		return this;
	}

	/** `sqlite3` answers on a later turn of the event loop, never before the call has returned. */
	#answer(callback, work) {
		let answer;
		try {
			answer = work() ?? {};
		} catch (error) {
			answer = { failure: toSqliteError(error) };
		}
		setImmediate(() => callback?.call(answer.self ?? {}, answer.failure ?? null, answer.result));
	}
}

const sqlite3 = { Database, OPEN_READONLY, OPEN_READWRITE, OPEN_CREATE, verbose: () => sqlite3 };
module.exports = sqlite3;
