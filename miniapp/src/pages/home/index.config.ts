/** WeChat's own bar continues the brand header below it. */
export default definePageConfig({
  navigationBarTitleText: '近邻',
  navigationBarBackgroundColor: '#0f5f6b',
  navigationBarTextStyle: 'white',
})
