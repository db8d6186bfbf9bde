/** Links in answers are paths of our own server; a phone needs the host before them. */
export const fileUrl = (url: string): string => (/^https?:/.test(url) ? url : API_BASE_URL + url)
