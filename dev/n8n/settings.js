'use strict';
// A CommonJS module, because jest loads no other kind of script and the fault tests start n8n with the same settings.

/**
 * The environment of a private n8n on this machine, without what this process was given for an n8n of its own.
 *
 * @param {{ folder: string, port: number, brokerPort: number }} place
 * @returns {Record<string, string>}
 */
function settingsFor({ folder, port, brokerPort }) {
	return {
		...inherited(),
		N8N_USER_FOLDER: folder,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: 'UTC',
		// n8n talks to nobody but the tenant: no telemetry, no news, no registries, no licence server.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_PYTHON_ENABLED: 'false',
		// A module that the oldest n8n does not know, and refuses.
		...(process.env.ENTRA_N8N === 'oldest' ? {} : { N8N_DISABLED_MODULES: 'mcp-registry' }),
		// dev/n8n leaves this optional native part out.
		MSGPACKR_NATIVE_ACCELERATION_DISABLED: 'true',
		NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
	};
}

function inherited() {
	return Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(N8N_|DB_|npm_|NODE_|JEST_|WEBHOOK_URL$)/i.test(name),
		),
	);
}

module.exports = { settingsFor };
