import PortcullisCore
import Testing

@Suite struct `A cleaned environment` {
  private let variables = [
    "PATH": "p", "HOME": "h", "LANG": "C", "LC_ALL": "C", "TZ": "UTC", "TMPDIR": "/t", "USER": "u",
    "LOGNAME": "u",
    "SHELL": "s", "XDG_CONFIG_HOME": "x", "GOPROXY": "off", "GOPRIVATE": "g", "GOAUTH": "netrc",
    "CGO_ENABLED": "0",
    "CI_JOB_TOKEN": "t", "AWS_REGION": "r", "MY_PASSWORD": "p", "GO_API_KEY": "k", "LD_PRELOAD": "l",
    "HTTPS_PROXY": "q", "PIP_INDEX_URL": "i", "RANDOM_THING": "z", "NPM_TOKEN": "n",
  ]

  @Test func `keeps what a program needs and nothing else`() {
    #expect(
      Set(Environment.cleaned(variables).keys) == [
        "PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "LOGNAME", "SHELL", "XDG_CONFIG_HOME",
      ])
  }

  @Test(arguments: [
    (Environment.Family.go, ["GOPROXY", "GOPRIVATE", "CGO_ENABLED"]), (.python, ["PIP_INDEX_URL"]),
    (.network, ["HTTPS_PROXY"]),
  ])
  func `adds a family on request, without its secrets`(family: Environment.Family, names: [String]) {
    let added = Set(Environment.cleaned(variables, keeping: [family]).keys)
    #expect(added.subtracting(Environment.cleaned(variables).keys) == Set(names))
  }

  @Test(arguments: [
    "GITLAB_TOKEN", "db_password", "SSH_AUTH_SOCK", "AZURE_CLIENT_ID", "PRIVATE_KEY", "SENTRY_DSN",
  ])
  func `knows a secret by its name`(name: String) { #expect(Environment.looksSecret(name)) }
}
