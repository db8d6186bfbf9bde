/**
 * Runs inside of the sheet. The end is told once, in the words of wx.requestPayment: to the window that opened the sheet or the page it lies in, or, where the
 * sheet took the page's place, by going back with `?requestPayment=`. A window that is closed counts as cancelled, or as paid when it was.
 */
export const CASHIER_SCRIPT = `
(function () {
  'use strict'
  var $ = function (id) { return document.getElementById(id) }
  var root = document.querySelector('[data-package]')
  var told = false
  var paid = false
  var listener = window.opener || (window.parent !== window ? window.parent : null)
  function tell(errMsg) {
    if (told) return
    told = true
    if (listener) listener.postMessage({ type: 'requestPayment', errMsg: errMsg, package: root.dataset.package }, '*')
  }
  function leave(errMsg) {
    tell(errMsg)
    if (window.opener) window.close()
    else if (!listener && root.dataset.return) {
      var back = new URL(root.dataset.return)
      back.searchParams.set('requestPayment', errMsg)
      location.replace(back.href)
    } else if (!listener) {
      window.close()
      history.back()
    }
  }
  window.addEventListener('pagehide', function () { tell(paid ? 'requestPayment:ok' : 'requestPayment:fail cancel') })

  if ($('known')) {
    $('known').onclick = function () { leave('requestPayment:fail ' + root.dataset.message) }
    return
  }

  var digits = ''
  var sending = false
  function post(what, body) {
    return fetch(location.pathname + '/' + what + location.search, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body || {}) })
  }
  function bank() { return document.querySelector('input[name=bank]:checked') }
  function show() {
    var dots = $('dots').children
    for (var i = 0; i < dots.length; i++) dots[i].className = i < digits.length ? 'on' : ''
    $('dots').setAttribute('aria-label', '已输入 ' + digits.length + ' 位')
  }
  function ask() {
    $('pay').hidden = true
    $('change').hidden = true
    $('methods').hidden = true
    $('password').hidden = false
    $('title').textContent = '输入支付密码'
    document.querySelector('[data-key="1"]').focus({ preventScroll: true })
  }
  function send() {
    if (sending) return
    sending = true
    $('busy').hidden = false
    post('pay', { password: digits, bankType: bank().value }).then(function (answer) {
      return answer.json().then(function (said) {
        if (!answer.ok) throw new Error(said.message)
        paid = true
        $('paidBy').textContent = bank().dataset.name
        $('sheet').hidden = true
        $('done').hidden = false
        $('finish').focus()
      })
    }).catch(function (error) {
      $('trouble').textContent = error instanceof TypeError ? '网络异常，请稍后再试' : error.message
    }).then(function () {
      sending = false
      digits = ''
      show()
      $('busy').hidden = true
    })
  }
  function press(key) {
    if (sending || $('password').hidden) return
    $('trouble').textContent = ''
    digits = key === 'back' ? digits.slice(0, -1) : (digits + key).slice(0, 6)
    show()
    if (digits.length === 6) send()
  }
  function cancel() {
    if (sending || paid) return
    post('cancel').catch(function () {}).then(function () { leave('requestPayment:fail cancel') })
  }
  $('pay').onclick = ask
  $('cancel').onclick = cancel
  $('finish').onclick = function () { leave('requestPayment:ok') }
  $('change').onclick = function () {
    var open = $('methods').hidden
    $('methods').hidden = !open
    $('change').setAttribute('aria-expanded', String(open))
  }
  $('methods').onchange = function () {
    $('chosen').textContent = bank().dataset.name
    $('methods').hidden = true
    $('change').setAttribute('aria-expanded', 'false')
  }
  document.querySelector('.keys').onclick = function (event) {
    var key = event.target.closest('[data-key]')
    if (key) press(key.dataset.key)
  }
  document.onkeydown = function (event) {
    if (/^[0-9]$/.test(event.key)) press(event.key)
    else if (event.key === 'Backspace') press('back')
    else if (event.key === 'Escape') cancel()
  }
})()
`
