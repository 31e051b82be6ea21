/** The fields with licenses, as messages name them. */
export const LICENSES = 'License Names or IDs';
export const LICENSE_SET = 'License Set Names or IDs';
