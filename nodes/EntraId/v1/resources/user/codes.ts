import type { INodePropertyOptions } from 'n8n-workflow';

/** ISO 3166-1: the countries and regions that Entra takes as a usage location. */
const COUNTRIES = `
	AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF
	CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH
	GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
	KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG
	NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN
	SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT
	ZA ZM ZW`;

/** Languages as Microsoft 365 names them, with the country that they are written for. */
const LANGUAGES = `
	af-ZA am-ET ar-AE ar-EG ar-SA az-Latn-AZ bg-BG bn-BD bs-Latn-BA ca-ES cs-CZ cy-GB da-DK de-AT de-CH de-DE el-GR en-AU en-CA
	en-GB en-IE en-IN en-NZ en-US en-ZA es-AR es-CL es-CO es-ES es-MX et-EE eu-ES fa-IR fi-FI fil-PH fr-BE fr-CA fr-CH fr-FR
	ga-IE gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-CH it-IT ja-JP ka-GE kk-KZ km-KH kn-IN ko-KR lb-LU lo-LA
	lt-LT lv-LV mk-MK ml-IN mr-IN ms-MY mt-MT nb-NO ne-NP nl-BE nl-NL nn-NO pa-IN pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI
	sq-AL sr-Cyrl-RS sr-Latn-RS sv-FI sv-SE sw-KE ta-IN te-IN th-TH tr-TR uk-UA ur-PK uz-Latn-UZ vi-VN zh-CN zh-HK zh-TW`;

const NONE = { name: '[None]', value: '' };

/** The codes with their English names, by name. A code that is not among them can be given by an expression. */
function listed(codes: string, type: 'language' | 'region'): INodePropertyOptions[] {
	const names = new Intl.DisplayNames(['en'], { type, languageDisplay: 'standard' });
	const options = codes
		.trim()
		.split(/\s+/)
		.map((code) => ({ name: `${names.of(code) ?? code} (${code})`, value: code }));
	return [NONE, ...options.sort((a, b) => a.name.localeCompare(b.name))];
}

/** What n8n's editor calls for fields that hold a code; Graph is not asked. */
export const codeLists = {
	async getCountries(): Promise<INodePropertyOptions[]> {
		return listed(COUNTRIES, 'region');
	},
	async getLanguages(): Promise<INodePropertyOptions[]> {
		return listed(LANGUAGES, 'language');
	},
};
