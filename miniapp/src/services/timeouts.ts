/** Milliseconds until a request counts as lost; an upload is given more. WeChat's own limits are 60 s (app.config.ts lowers them to the same). */
export const CARRY_TIMEOUT = 15_000
export const UPLOAD_TIMEOUT = 60_000
