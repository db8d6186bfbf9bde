import type { Routes } from '@jinlin/shared/client/create-client'

/** Method, path and flags of every operation (create-client.ts says what the flags mean); made from the contracts. */
export const routes: Routes = {
 "auth": {
  "wechat": [
   "POST",
   "/auth/wechat"
  ],
  "staff": [
   "POST",
   "/auth/staff"
  ],
  "refresh": [
   "POST",
   "/auth/refresh"
  ],
  "signOut": [
   "POST",
   "/auth/sign-out"
  ],
  "sessions": [
   "GET",
   "/auth/sessions"
  ],
  "revokeSession": [
   "DELETE",
   "/auth/sessions/:sessionId"
  ]
 },
 "me": {
  "get": [
   "GET",
   "/me"
  ],
  "rename": [
   "PUT",
   "/me/name"
  ],
  "phoneByWechat": [
   "POST",
   "/me/phone/wechat"
  ],
  "phoneByDeskCode": [
   "POST",
   "/me/phone/desk-code"
  ],
  "consents": [
   "GET",
   "/me/consents"
  ],
  "consent": [
   "POST",
   "/me/consents",
   1
  ],
  "subscribed": [
   "POST",
   "/me/subscribe-credits",
   1
  ],
  "export": [
   "GET",
   "/me/export"
  ],
  "close": [
   "POST",
   "/me/close",
   1
  ]
 },
 "household": {
  "communities": [
   "GET",
   "/communities"
  ],
  "notices": [
   "GET",
   "/communities/:communityId/notices"
  ],
  "units": [
   "GET",
   "/communities/:communityId/units"
  ],
  "rooms": [
   "GET",
   "/communities/:communityId/units/:unitId/houses"
  ],
  "request": [
   "POST",
   "/households/requests",
   1
  ],
  "invite": [
   "POST",
   "/houses/:houseId/invites"
  ],
  "join": [
   "POST",
   "/households/join"
  ],
  "members": [
   "GET",
   "/houses/:houseId/members"
  ],
  "removeMember": [
   "POST",
   "/houses/:houseId/members/:memberId/remove",
   1
  ],
  "setTenancyEnd": [
   "PUT",
   "/houses/:houseId/members/:memberId/until"
  ],
  "requests": [
   "GET",
   "/desk/bindings"
  ],
  "review": [
   "POST",
   "/desk/bindings/:memberId/review",
   1
  ],
  "issuePhoneCode": [
   "POST",
   "/desk/phone-codes"
  ]
 },
 "roll": {
  "preview": [
   "POST",
   "/communities/:communityId/roll/imports",
   2
  ],
  "get": [
   "GET",
   "/communities/:communityId/roll/imports/:importId"
  ],
  "commit": [
   "POST",
   "/communities/:communityId/roll/imports/:importId/commit",
   1
  ]
 },
 "staff": {
  "list": [
   "GET",
   "/communities/:communityId/staff"
  ],
  "create": [
   "POST",
   "/communities/:communityId/staff",
   1
  ],
  "update": [
   "PUT",
   "/communities/:communityId/staff/:staffId"
  ],
  "disable": [
   "POST",
   "/communities/:communityId/staff/:staffId/disable",
   1
  ],
  "resetPassword": [
   "POST",
   "/communities/:communityId/staff/:staffId/password"
  ],
  "changePassword": [
   "POST",
   "/staff/me/password"
  ],
  "beginTotp": [
   "POST",
   "/staff/me/totp"
  ],
  "confirmTotp": [
   "POST",
   "/staff/me/totp/confirm"
  ],
  "onShift": [
   "POST",
   "/staff/me/shift",
   1
  ]
 },
 "upload": {
  "add": [
   "POST",
   "/uploads",
   2
  ],
  "read": [
   "GET",
   "/uploads/:uploadId/:variant",
   4
  ]
 },
 "ticket": {
  "slots": [
   "GET",
   "/communities/:communityId/slots"
  ],
  "submit": [
   "POST",
   "/tickets",
   1
  ],
  "mine": [
   "GET",
   "/tickets"
  ],
  "get": [
   "GET",
   "/tickets/:ticketId"
  ],
  "why": [
   "GET",
   "/tickets/:ticketId/promises"
  ],
  "comment": [
   "POST",
   "/tickets/:ticketId/comments",
   1
  ],
  "nudge": [
   "POST",
   "/tickets/:ticketId/nudges",
   1
  ],
  "reschedule": [
   "POST",
   "/tickets/:ticketId/slot",
   1
  ],
  "cancel": [
   "POST",
   "/tickets/:ticketId/cancel",
   1
  ],
  "confirm": [
   "POST",
   "/tickets/:ticketId/confirm",
   1
  ],
  "reopen": [
   "POST",
   "/tickets/:ticketId/reopen",
   1
  ]
 },
 "desk": {
  "counts": [
   "GET",
   "/desk/counts"
  ],
  "queue": [
   "GET",
   "/desk/tickets"
  ],
  "search": [
   "GET",
   "/desk/search"
  ],
  "get": [
   "GET",
   "/desk/tickets/:ticketId"
  ],
  "candidates": [
   "GET",
   "/desk/tickets/:ticketId/candidates"
  ],
  "accept": [
   "POST",
   "/desk/tickets/:ticketId/accept",
   1
  ],
  "pool": [
   "POST",
   "/desk/tickets/:ticketId/pool",
   1
  ],
  "dispatch": [
   "POST",
   "/desk/tickets/:ticketId/dispatch",
   1
  ],
  "dispatchMany": [
   "POST",
   "/desk/dispatches",
   1
  ],
  "decline": [
   "POST",
   "/desk/tickets/:ticketId/decline",
   1
  ],
  "cancel": [
   "POST",
   "/desk/tickets/:ticketId/cancel",
   1
  ],
  "reply": [
   "POST",
   "/desk/tickets/:ticketId/replies",
   1
  ],
  "note": [
   "POST",
   "/desk/tickets/:ticketId/notes",
   1
  ],
  "classify": [
   "POST",
   "/desk/tickets/:ticketId/classify",
   1
  ],
  "reschedule": [
   "POST",
   "/desk/tickets/:ticketId/slot",
   1
  ],
  "pause": [
   "POST",
   "/desk/tickets/:ticketId/pause",
   1
  ],
  "resume": [
   "POST",
   "/desk/tickets/:ticketId/resume",
   1
  ],
  "merge": [
   "POST",
   "/desk/tickets/:ticketId/merge",
   1
  ],
  "unmerge": [
   "POST",
   "/desk/tickets/:ticketId/unmerge",
   1
  ],
  "reopen": [
   "POST",
   "/desk/tickets/:ticketId/reopen",
   1
  ],
  "caller": [
   "GET",
   "/desk/callers"
  ],
  "intake": [
   "POST",
   "/desk/tickets",
   1
  ],
  "reveal": [
   "POST",
   "/desk/tickets/:ticketId/contact"
  ],
  "presence": [
   "POST",
   "/desk/tickets/:ticketId/presence"
  ],
  "views": [
   "GET",
   "/desk/views"
  ],
  "saveView": [
   "POST",
   "/desk/views",
   1
  ],
  "dropView": [
   "DELETE",
   "/desk/views/:viewId"
  ],
  "viewPage": [
   "GET",
   "/desk/views/:viewId/tickets"
  ],
  "canned": [
   "GET",
   "/desk/canned-replies"
  ]
 },
 "field": {
  "today": [
   "GET",
   "/field/jobs"
  ],
  "pool": [
   "GET",
   "/field/pool"
  ],
  "get": [
   "GET",
   "/field/jobs/:ticketId"
  ],
  "claim": [
   "POST",
   "/field/jobs/:ticketId/claim",
   1
  ],
  "depart": [
   "POST",
   "/field/jobs/:ticketId/depart",
   1
  ],
  "arrive": [
   "POST",
   "/field/jobs/:ticketId/arrive",
   1
  ],
  "start": [
   "POST",
   "/field/jobs/:ticketId/start",
   1
  ],
  "pause": [
   "POST",
   "/field/jobs/:ticketId/pause",
   1
  ],
  "resume": [
   "POST",
   "/field/jobs/:ticketId/resume",
   1
  ],
  "finish": [
   "POST",
   "/field/jobs/:ticketId/finish",
   1
  ],
  "return": [
   "POST",
   "/field/jobs/:ticketId/return",
   1
  ],
  "colleagues": [
   "GET",
   "/field/jobs/:ticketId/colleagues"
  ],
  "transfer": [
   "POST",
   "/field/jobs/:ticketId/transfer",
   1
  ],
  "comment": [
   "POST",
   "/field/jobs/:ticketId/comments",
   1
  ],
  "call": [
   "POST",
   "/field/jobs/:ticketId/call"
  ]
 },
 "followUp": {
  "list": [
   "GET",
   "/desk/follow-ups"
  ],
  "get": [
   "GET",
   "/desk/follow-ups/:followUpId"
  ],
  "attempt": [
   "POST",
   "/desk/follow-ups/:followUpId/attempts",
   1
  ],
  "reveal": [
   "POST",
   "/desk/follow-ups/:followUpId/contact"
  ]
 },
 "notification": {
  "list": [
   "GET",
   "/notifications"
  ],
  "read": [
   "POST",
   "/notifications/:notificationId/read"
  ],
  "readAll": [
   "POST",
   "/notifications/read"
  ]
 },
 "standard": {
  "list": [
   "GET",
   "/communities/:communityId/standards"
  ],
  "change": [
   "POST",
   "/communities/:communityId/standards",
   1
  ],
  "calendar": [
   "GET",
   "/communities/:communityId/calendar"
  ],
  "setDay": [
   "PUT",
   "/communities/:communityId/calendar/:day"
  ]
 }
}
