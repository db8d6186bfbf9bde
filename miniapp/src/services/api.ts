import { createClient } from '@jinlin/shared/client/create-client'
import { routes } from '@jinlin/shared/client/routes.gen'
import type { Api } from '@jinlin/shared/contract/all'
import { newIntentKey } from './intent-key'
import { transport } from './transport'

/**
 * Every operation of the server, typed by its contract: `await api.ticket.submit(input, { key })` gives `{ data, abilities?, page? }` or throws ApiError.
 * A write that must not happen twice takes a key: the same one each time the same intent is sent (`newIntentKey()` when the form is opened).
 */
export const api = createClient<Api>({ routes, send: transport, newKey: newIntentKey })
