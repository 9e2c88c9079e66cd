// Runs once on an empty volume, by the mongo image: a user per subgraph that stores its data here, for its database only.
for (const name of ["rooms", "posts", "assets", "recommendations", "notifications"]) {
  db.getSiblingDB(name).createUser({
    user: name,
    pwd: process.env[`MINIROOM_${name.toUpperCase()}_PASSWORD`],
    roles: [{ role: "readWrite", db: name }],
  });
}
