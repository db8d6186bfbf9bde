/**
 * The accessibility attributes a mini-program's screen reader knows (`aria-role` stands for the web's `role`). Taro's templates list every attribute
 * they bind and these are not among them (NervJS/taro#10025), so they must be added both to the templates and to the runtime.
 */
export const ariaAttributes: Record<string, string> = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-disabled': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-live': '',
}

/** Every part of the kit that can be focused or read out. */
export const ariaComponents = ['View', 'Text', 'Button', 'Image', 'Input', 'Textarea']
