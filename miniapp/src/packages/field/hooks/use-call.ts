import { useMutation } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { call } from '../../../services/navigate'

/** The number is fetched for this one call and never shown or kept; the server writes down that it was asked for. */
export const useCall = (ticketId: string) =>
  useMutation({
    mutationFn: async () => (await api.field.call({ ticketId })).data.phone,
    onSuccess: call,
  })
