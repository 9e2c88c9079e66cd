const at = (selector) => document.querySelector(selector)
const [who, entry, decision] = [at("#who"), at("#entry"), at("#decision")]
const code = entry.elements.code
let token = null, ownSession = false

const say = (text) => (at("[role=status]").textContent = text)
const ask = async (query, variables) => {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }
  const sent = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query, variables }) })
  const { data, errors } = await sent.json()
  const outcome = data && Object.values(data)[0]
  const trouble = outcome?.message ?? errors?.[0].message
  if (trouble) throw new Error(trouble)
  return outcome
}
const on = (form, act) => form.addEventListener("submit", async (event) => {
  event.preventDefault()
  say("")
  try {
    await act(event)
  } catch (error) {
    say(error.message)
  }
})
const show = (form) => [who, entry, decision].forEach((each) => (each.hidden = each !== form))

const begin = async () => {
  code.value = new URLSearchParams(location.search).get("user_code") ?? ""
  const refreshed = await fetch("/auth/refresh", { method: "POST", headers: { "x-client": "web" } })
  if (refreshed.ok) {
    token = (await refreshed.json()).accessToken
    return show(entry)
  }
  show(who)
  const back = encodeURIComponent(location.pathname + location.search)
  for (const { name, beginPath } of (await ask("{ socialProviders { name beginPath } }")) ?? []) {
    const link = document.createElement("a")
    link.href = `${beginPath}?next=${back}`
    link.textContent = `Continue with ${name}`
    at("#providers").append(link, " ")
  }
}

on(who, async () => {
  const input = { email: who.elements.email.value, password: who.elements.password.value, device: "device page" }
  const outcome = await ask(`mutation SignIn($input: SignInInput!) { signIn(input: $input) {
    ... on SignInSuccess { tokens { accessToken } } ... on UserError { message } } }`, { input })
  token = outcome.tokens.accessToken
  ownSession = true
  who.reset()
  show(entry)
})

on(entry, async () => {
  const found = await ask(`query DeviceSignIn($userCode: String!) { deviceSignIn(userCode: $userCode) {
    client device ipAddress } }`, { userCode: code.value })
  if (!found) throw new Error("No device is waiting for this code.")
  const from = found.ipAddress ? `, from ${found.ipAddress}` : ""
  at("#asks").textContent = `${found.client}${found.device ? ` (${found.device})` : ""} asks to sign in as you${from}.`
  show(decision)
})

on(decision, async (event) => {
  const input = { userCode: code.value, approve: event.submitter.name === "approve" }
  const outcome = await ask(`mutation Decide($input: DecideDeviceSignInInput!) { decideDeviceSignIn(input: $input) {
    ... on DecideDeviceSignInSuccess { isApproved } ... on UserError { message } } }`, { input })
  show(null)
  say(outcome.isApproved ? "Your device is signed in." : "The device was denied.")
  if (ownSession) await ask("mutation SignOut { signOut { ... on SignOutSuccess { sessionId } } }")
})

begin().catch((error) => say(error.message))
