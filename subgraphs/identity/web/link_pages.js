const form = document.querySelector("form"), status = document.querySelector("[role=status]")
const name = location.pathname.endsWith("reset-password") ? "resetPassword" : "verifyEmail"
const kind = name[0].toUpperCase() + name.slice(1)
const query = `mutation ${kind}($input: ${kind}Input!) {
  ${name}(input: $input) { ... on ${kind}Success { email } ... on UserError { message } } }`
form.addEventListener("submit", async (event) => {
  event.preventDefault()
  const input = { token: location.hash.slice(1) }
  if (name === "resetPassword") input.newPassword = form.elements.password.value
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query, variables: { input } }) }
  try {
    const outcome = (await (await fetch("/graphql", request)).json()).data[name]
    status.textContent = outcome.message ?? `Done: ${outcome.email}`
    if (outcome.email) form.remove()
  } catch {
    status.textContent = "That did not work. Try again in a moment."
  }
})
