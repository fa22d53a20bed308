package evalguard

import (
	"net/url"
	"regexp"
	"strings"
)

const defaultBaseURL = "https://evalguard.ai"

var (
	visible  = regexp.MustCompile(`^[\x21-\x7e]+$`)
	wholeURL = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*://`)
	// The characters of a path and a query (RFC 3986). HTTP stacks disagree on what to do with all others.
	encodedPath = regexp.MustCompile(`^(?:[A-Za-z0-9._~:/?\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$`)
	// A server may resolve ".." before it routes; an id that holds one must not reach another endpoint.
	dotSegment = regexp.MustCompile(`(?i)(^|/)(\.|%2e){1,2}(/|$)`)
	apiSuffix  = regexp.MustCompile(`/api(/v1)?$`)
)

// apiURL is an API root. The mount is the path below which /api/v1 lies, mostly empty.
type apiURL struct {
	scheme, host, mount string
}

// parseBaseURL takes an origin, …/api or …/api/v1, also below a mount path; plain http on loopback only.
func parseBaseURL(text string) (apiURL, *Error) {
	text = strings.TrimSpace(text)
	parsed, err := url.Parse(text)
	if err != nil || !visible.MatchString(text) || parsed.Hostname() == "" ||
		(parsed.Scheme != "https" && parsed.Scheme != "http") {
		return apiURL{}, configurationError("The base URL must be a URL such as https://review.example.com.")
	}
	if parsed.User != nil || strings.ContainsAny(text, `?#\`) {
		return apiURL{}, configurationError("The base URL must not contain user info, a query or a fragment.")
	}
	name := strings.ToLower(parsed.Hostname())
	if parsed.Scheme == "http" && name != "localhost" && name != "127.0.0.1" && name != "::1" {
		return apiURL{}, configurationError("The base URL must use https for %s: plain http would show the API key "+
			"to the network. Only localhost, 127.0.0.1 and ::1 may use http.", name)
	}
	mount := apiSuffix.ReplaceAllString(strings.TrimRight(parsed.EscapedPath(), "/"), "")
	return apiURL{parsed.Scheme, strings.ToLower(parsed.Host), strings.TrimRight(mount, "/")}, nil
}

func (u apiURL) origin() string { return u.scheme + "://" + u.host }

// address is where path leads: from the mount when it begins with /api/, else from /api/v1.
func (u apiURL) address(path string) (string, *Error) {
	if wholeURL.MatchString(path) {
		return "", configurationError("The path must be a path such as /api/v1/evals, not a whole URL.")
	}
	if !encodedPath.MatchString(path) {
		return "", configurationError("The path must be a percent-encoded path and query, such as /api/v1/evals?limit=5.")
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	before, _, _ := strings.Cut(path, "?")
	if dotSegment.MatchString(before) {
		return "", configurationError("The path must not contain a . or .. segment.")
	}
	if !strings.HasPrefix(path, "/api/") {
		path = "/api/v1" + path
	}
	return u.origin() + u.mount + path, nil
}

// redirected is the address that a redirect from an address names, or "" when it leaves the origin.
func (u apiURL) redirected(address, location string) string {
	from, err := url.Parse(address)
	if err != nil || location == "" {
		return ""
	}
	to, err := from.Parse(location)
	if err != nil || to.Scheme != u.scheme || withPort(to) != withPort(from) {
		return ""
	}
	if !encodedPath.MatchString(to.RequestURI()) {
		return ""
	}
	return u.origin() + to.RequestURI()
}

func withPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return strings.ToLower(u.Hostname()) + ":" + port
}
