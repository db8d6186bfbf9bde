import { mergeInternalComponents } from '@tarojs/shared'
import { ariaAttributes, ariaComponents } from './attributes'

mergeInternalComponents(Object.fromEntries(ariaComponents.map((name) => [name, ariaAttributes])))
