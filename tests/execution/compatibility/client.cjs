// In place of the suite's own client, which knows fixed ports and no header by which a subgraph knows its router.
const ask = async (url, request, headers = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-miniroom-router': process.env.ROUTER_SECRET, ...headers },
    body: JSON.stringify(request),
  })
  return response.json()
}

exports.productsRequest = (request, headers) => ask(process.env.PRODUCTS_URL, request, headers)
exports.routerRequest = (request, headers) => ask(process.env.ROUTER_URL, request, headers)
