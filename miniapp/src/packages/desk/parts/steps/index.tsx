import type { Candidate, TicketSeen } from '../../hooks/use-desk-ticket'
import type { DeskAction } from '../../model/actions'
import { CancelForm, DeclineForm, ReopenForm } from './ending-forms'
import { ClassifyForm } from './classify-form'
import { DispatchForm } from './dispatch-form'
import { MergeForm } from './merge-form'
import { PauseForm } from './pause-form'
import { QuoteAnswerForm } from './quote-answer-form'
import { RescheduleForm } from './reschedule-form'
import './style.scss'

/** A form over the ticket; `candidate`: somebody other than the first of the ranking was chosen. */
export interface OpenStep {
  action: DeskAction
  candidate?: Candidate
}

interface StepFormProps {
  step: OpenStep
  seen: TicketSeen
  onClose: () => void
}

export const StepForm = ({ step, seen, onClose }: StepFormProps) => {
  const props = { ticket: seen.ticket, onClose }
  switch (step.action) {
    case 'dispatch':
      return step.candidate ? <DispatchForm {...props} candidate={step.candidate} /> : null
    case 'approve_quote':
      return <QuoteAnswerForm {...props} />
    case 'classify':
      return <ClassifyForm {...props} />
    case 'reschedule':
      return <RescheduleForm {...props} />
    case 'pause':
      return <PauseForm {...props} />
    case 'merge':
      return <MergeForm {...props} />
    case 'reopen':
      return <ReopenForm {...props} />
    case 'decline':
      return <DeclineForm {...props} />
    case 'cancel':
      return <CancelForm {...props} />
    case 'accept':
    case 'pool':
    case 'resume':
    case 'unmerge':
      return null
  }
}
