package evalguard

// Version is sent with every request.
const Version = "0.1.0"
