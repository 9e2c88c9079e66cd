const form = document.querySelector("form"), status = document.querySelector("[role=status]")
const name = location.pathname.endsWith("reset-password") ? "resetPassword" : "verifyEmail"
const kind = name[0].toUpperCase() + name.slice(1)
const query = `mutation ${kind}($input: ${kind}Input!) {
  ${name}(input: $input) { ... on ${kind}Success { email } ... on UserError { message } } }`
const headers = async () => {
  // A browser that is signed in to the account keeps its session when the address is verified.
  const refreshed = name === "verifyEmail" && (await fetch("/auth/refresh", { method: "POST", headers: { "x-client": "web" } }))
  const token = refreshed?.ok && (await refreshed.json()).accessToken
  return { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }
}
form.addEventListener("submit", async (event) => {
  event.preventDefault()
  const input = { token: location.hash.slice(1) }
  if (name === "resetPassword") input.newPassword = form.elements.password.value
  const request = { method: "POST", headers: await headers(), body: JSON.stringify({ query, variables: { input } }) }
  try {
    const outcome = (await (await fetch("/graphql", request)).json()).data[name]
    status.textContent = outcome.message ?? `Done: ${outcome.email}`
    if (outcome.email) form.remove()
  } catch {
    status.textContent = "Something went wrong. Try again in a moment."
  }
})
