import PortcullisCore
import Testing

@testable import PortcullisReports

@Suite struct `secrets are redacted` {
  private static let redactor = Redactor(environment: [
    "CI_JOB_TOKEN": "canary-7f3a91", "DB_PASSWORD": "p@ss w/rd+1", "SIGNING_KEY_FILE": "/run/secrets/key",
    "PWD": "/builds/project", "SSH_AUTH_SOCK": "/tmp/agent.1", "apiKey": "key-of-the-api-42", "HOME": "/root",
    "MULTILINE_SECRET": "first line of the secret\nsecond line of the secret",
  ])

  @Test(arguments: [
    ("token is canary-7f3a91.", "token is [redacted]."),
    ("p@ss w/rd+1", "[redacted]"),
    ("q=p%40ss%20w%2Frd%2B1&x", "q=[redacted]&x"),
    ("Y2FuYXJ5LTdmM2E5MQ==", "[redacted]"),
    ("seen: second line of the secret", "seen: [redacted]"),
    (
      "https://user:hunter2@example.org/x?token=abcdef&y=1",
      "https://[redacted]@example.org/x?token=[redacted]&y=1"
    ),
    ("ssh://git@example.org/x", "ssh://git@example.org/x"),
    (
      "curl -H 'Authorization: Bearer abc.def' https://example.org",
      "curl -H 'Authorization: [redacted]' https://example.org"
    ),
    ("PRIVATE-TOKEN: something", "PRIVATE-TOKEN: [redacted]"),
    ("login --password hunter2 --verbose", "login --password [redacted] --verbose"),
    ("{\"api_key\": \"v4lue\"}", "{\"api_key\": \"[redacted]\"}"),
    ("ghp_0123456789abcdefghijABCDEFGHIJ012345", "[redacted]"),
    ("glpat-0123456789abcdefghij", "[redacted]"),
    ("AKIAIOSFODNN7EXAMPLE", "[redacted]"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", "[redacted]"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nrest", "[redacted]\nrest"),
    ("-----BEGIN PRIVATE KEY-----\nMIIE cut", "[redacted]"),
  ])
  func `wherever they stand`(text: String, expected: String) {
    #expect(Self.redactor.redacted(text) == expected)
  }

  @Test(arguments: [
    "12 passed, pass=12 fail=0", "GOAUTH=off", "cd /builds/project", "policy.signature-valid: no signature",
    "the basic authentication of a proxy", "a token: expected an identifier", "sk-learn", "/run/secrets/key",
    "go: module example.org/x@v1.2.3", "uses: docker/login-action@v3",
  ])
  func `and nothing else is`(text: String) { #expect(Self.redactor.redacted(text) == text) }

  @Test func `a key block over several lines of evidence is one secret`() {
    let lines = [
      "before", "-----BEGIN EC PRIVATE KEY-----", "MHcCAQEE", "-----END EC PRIVATE KEY-----", "after",
    ]
    #expect(Self.redactor.redacted(lines) == ["before", "[redacted]", "after"])
  }

  @Test func `no report shows a secret, and ids, states and keys stay`() throws {
    for field in HostileReport.Field.allCases {
      let report = HostileReport.report("canary-7f3a91", in: field)
      let clean = Self.redactor.redacted(report)
      #expect(clean.results.map(\.id) == report.results.map(\.id))
      #expect(clean.results.map(\.name) == report.results.map(\.name))
      #expect(clean.results.map(\.outcome.state) == report.results.map(\.outcome.state))
      #expect(clean.exitStatus == report.exitStatus)
      let freeText: Set<HostileReport.Field> = [
        .message, .evidence, .remedy, .reason, .notes, .problem, .problemRemedy, .override,
      ]
      guard freeText.contains(field) else { continue }
      for format in ReportFormat.allCases {
        let text = try ReportRequest(format.rawValue).reporter().text(of: clean)
        #expect(!text.contains("canary"), "\(format) of \(field)")
      }
    }
  }
}
