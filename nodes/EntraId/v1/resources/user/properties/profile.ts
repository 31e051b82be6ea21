import type { Property } from '../../../fields/property';

const both: Property['set'] = ['create', 'update'];

/** What Graph stores outside the directory and takes only in a request of its own [D21:user-update]. */
export const profileProperties: Property[] = [
	{
		name: 'aboutMe',
		label: 'About Me',
		kind: 'text',
		set: both,
		alone: true,
		description: 'What the user says of themselves',
	},
	{
		name: 'birthday',
		label: 'Birthday',
		kind: 'dateTime',
		set: both,
		alone: true,
		description: 'The birthday of the user',
	},
	{
		name: 'hireDate',
		label: 'Hire Date (SharePoint)',
		kind: 'dateTime',
		set: both,
		alone: true,
		readable: false,
		description:
			"The hire date in the user's SharePoint profile; Employee Hire Date is the directory's",
	},
	{
		name: 'interests',
		label: 'Interests',
		kind: 'list',
		set: both,
		alone: true,
		placeholder: 'e.g. sailing, chess',
		description: 'Interests of the user, separated by commas',
	},
	{
		name: 'mySite',
		label: 'My Site',
		kind: 'string',
		set: both,
		alone: true,
		placeholder: 'e.g. https://contoso.com/ada',
		description: "The URL of the user's site",
	},
	{
		name: 'pastProjects',
		label: 'Past Projects',
		kind: 'list',
		set: both,
		alone: true,
		description: 'Past projects of the user, separated by commas',
	},
	{
		name: 'preferredName',
		label: 'Preferred Name',
		kind: 'string',
		set: both,
		alone: true,
		readable: false,
		description: 'The name that the user prefers',
	},
	{
		name: 'responsibilities',
		label: 'Responsibilities',
		kind: 'list',
		set: both,
		alone: true,
		description: 'Responsibilities of the user, separated by commas',
	},
	{
		name: 'schools',
		label: 'Schools',
		kind: 'list',
		set: both,
		alone: true,
		description: 'Schools that the user attended, separated by commas',
	},
	{
		name: 'skills',
		label: 'Skills',
		kind: 'list',
		set: both,
		alone: true,
		description: 'Skills of the user, separated by commas',
	},
];
