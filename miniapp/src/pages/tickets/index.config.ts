export default { navigationBarTitleText: '工单' }
