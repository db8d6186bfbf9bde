import { useMutation } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { fileUrl } from '../../../services/file-url'
import { openDocument } from '../../../services/open-document'

/** The page for the printer; its link lives for some minutes, so each tap asks for a fresh one. On a phone WeChat shows the PDF. */
export const usePrintReceipt = () =>
  useMutation({
    mutationFn: async (paymentId: string) => {
      const { data } = await api.receipt.ofPayment({ paymentId })
      await openDocument(fileUrl(process.env.TARO_ENV === 'h5' ? data.printUrl : data.pdfUrl), `收据-${data.number}.pdf`)
    },
  })
