import PortcullisCore
import Testing

@testable import PortcullisChecks

/// A way to write a setting, and where it stands; no place for one that switches nothing off.
struct Spelling: Sendable, CustomTestStringConvertible {
  let path: String
  let text: String
  /// `line:column` of what is found.
  let place: String?

  init(_ path: String, _ text: String, _ place: String? = nil) {
    self.path = path
    self.text = text
    self.place = place
  }

  var testDescription: String { "\(path): \(text.prefix(70))" }
}

@Suite struct `Switched-off verification` {
  static let found: [Spelling] = [
    Spelling(".gitlab-ci.yml", "variables: {GOSUMDB: off}\n", "1:13"),
    Spelling(".gitlab-ci.yml", "variables:\n  GOSUMDB:\n    value: 'off'\n    description: x\n", "2:3"),
    Spelling(".gitlab-ci.yml", "job:\n  variables:\n    GOFLAGS: '-mod=mod'\n", "3:5"),
    Spelling(".gitlab-ci.yml", "job:\n  script:\n    - export GOSUMDB=off\n    - go build\n", "3:14"),
    Spelling(".gitlab-ci.yml", "job:\n  before_script:\n    - go env -w GONOSUMDB=*\n", "3:17"),
    Spelling(
      ".gitlab-ci.yml", "job:\n  script: |\n    set -e\n    if true; then GOSUMDB=off go build; fi\n", "4:19"),
    Spelling(
      ".gitlab-ci.yml", "job:\n  script:\n    - >\n      env GOFLAGS=-mod=mod\n      go build ./...\n", "4:11"
    ),
    Spelling("ci/jobs/go.yml", ".go: &go\n  variables: {GOSUMDB: 'off'}\njob:\n  <<: *go\n", "2:15"),
    Spelling(
      ".github/workflows/a.yml",
      "jobs:\n  a:\n    steps:\n      - run: go test ./...\n        env:\n          GOSUMDB: off\n", "6:11"),
    Spelling(
      ".github/workflows/b.yml",
      "jobs:\n  a:\n    steps:\n      - run: |\n          echo \"GOSUMDB=off\" >> \"$GITHUB_ENV\"\n",
      "5:17"),
    Spelling(
      ".github/workflows/c.yaml", "jobs:\n  a:\n    steps:\n      - run: GOFLAGS=\"-mod=mod -v\" go test\n",
      "4:14"),
    Spelling(
      ".github/workflows/d.yml",
      "jobs:\n  a:\n    steps:\n    - run: echo GO111MODULE=off | tee -a $GITHUB_ENV\n", "4:17"),
    Spelling("docker-compose.yml", "services:\n  a:\n    environment:\n      - GOSUMDB=off\n", "4:9"),
    Spelling("azure-pipelines.yml", "variables:\n  - name: GOSUMDB\n    value: off\n", "3:5"),
    Spelling("Dockerfile", "FROM a\nENV GOSUMDB off\n", "2:5"),
    Spelling("Dockerfile", "FROM a\nARG GOSUMDB=off\n", "2:5"),
    Spelling(
      "build/Dockerfile.ci", "FROM a\nRUN set -x && \\\n  # why\n  GOSUMDB=off \\\n  go mod download\n", "4:3"
    ),
    Spelling("Dockerfile", "FROM a\nRUN --mount=type=cache,target=/c GOINSECURE='*' go build\n", "2:34"),
    Spelling("Dockerfile", "FROM a\nRUN <<EOF\nset -e\nexport GOSUMDB=off\ngo build\nEOF\n", "4:8"),
    Spelling("app.Dockerfile", "FROM a\nRUN [\"env\", \"GOSUMDB=off\", \"go\", \"build\"]\n", "2:13"),
    Spelling("Makefile", "export GOFLAGS = -mod=mod\n", "1:8"),
    Spelling("Makefile", "b:\n\tgo build -mod mod ./...\n", "2:11"),
    Spelling("Makefile", "b:\n\tgo test --mod=mod ./...\n", "2:10"),
    Spelling("Makefile", "GOSUMDB ?= off\nexport GOSUMDB\n", "1:1"),
    Spelling("Makefile", "test: export GOSUMDB = off\ntest:\n\tgo test\n", "1:14"),
    Spelling("Makefile", "FLAGS = -mod=mod\nb:\n\t@GOFLAGS=$(FLAGS) go build\n", "3:3"),
    Spelling("Makefile", "b:\n\tcd x && \\\n\t  GO111MODULE=off go build\n", "3:4"),
    Spelling("ci/run.sh", "export CGO_ENABLED=0 GOSUMDB=\"off\"\n", "1:22"),
    Spelling("ci/run.sh", "export GOSUMDB=${GOSUMDB:-off}\n", "1:8"),
    Spelling("ci/run.sh", "GOSUMDB=off\nexport GOSUMDB\ngo build\n", "1:1"),
    Spelling("ci/run.sh", "set -a\nGOSUMDB=off\nset +a\n", "2:1"),
    Spelling("ci/run.sh", "bash -ec 'cd x; GOSUMDB=off go build'\n", "1:17"),
    Spelling("ci/run.sh", "sudo -E GOSUMDB=off go build\n", "1:9"),
    Spelling("ci/run.sh", "docker build --build-arg GOSUMDB=off .\n", "1:26"),
    Spelling("ci/run.sh", "docker run -e GOFLAGS=-mod=mod image go test\n", "1:15"),
    Spelling("ci/run.sh", "make -C svc GOSUMDB=off build\n", "1:13"),
    Spelling("ci/run.sh", "v=$(GOSUMDB=off go list -m all)\n", "1:5"),
    Spelling("ci/run.sh", "cat >> ~/.bashrc <<'EOF'\nexport GOSUMDB=off\nEOF\n", "2:8"),
    Spelling("ci/build", "#!/usr/bin/env bash\nexport GOPRIVATE=golang.org/x\n", "2:8"),
    Spelling("ci/run.sh", "go get -insecure example.org/t\n", "1:8"),
    Spelling("ci/run.sh", "export GONOSUMCHECK=1\n", "1:8"),
    Spelling("ci/run.sh", "declare -x GOPRIVATE='*.com,*.org'\n", "1:12"),
    Spelling(".env", "GOSUMDB=off\n", "1:1"),
    Spelling("config/go.env", "# kept\nGOSUMDB=off\n", "2:1"),
    Spelling("ci/run.sh", "PIP_REQUIRE_HASHES=0 pip install -r requirements.lock\n", "1:1"),
    Spelling("ci/run.sh", "python3 -m pip install --no-require-hashes -r a.txt\n", "1:24"),
    Spelling(".gitlab-ci.yml", "variables: {PIP_NO_REQUIRE_HASHES: '1'}\n", "1:13"),
  ]

  static let clean: [Spelling] = [
    Spelling(".gitlab-ci.yml", "# variables: {GOSUMDB: off}\nj: {script: [go build]}\n"),
    Spelling(".gitlab-ci.yml", "j:\n  script:\n    - echo \"never set GOSUMDB=off here\"\n"),
    Spelling(".gitlab-ci.yml", "j:\n  script:\n    - test \"$GOSUMDB\" != off\n"),
    Spelling(".gitlab-ci.yml", "j:\n  script:\n    - grep -rn 'GOSUMDB=off' . && exit 1\n"),
    Spelling(".gitlab-ci.yml", "variables: {GOPRIVATE: gitlab.com/acme}\n"),
    Spelling(".gitlab-ci.yml", "variables: {GONOSUMDB: '*.corp.example.org'}\n"),
    Spelling(".gitlab-ci.yml", "variables: {GOFLAGS: '-mod=vendor -trimpath'}\n"),
    Spelling(".gitlab-ci.yml", "variables: {GOSUMDB: sum.golang.org}\n"),
    Spelling(".gitlab-ci.yml", "variables: {GOSUMDB_NOTE: 'off'}\n"),
    Spelling(".github/workflows/a.yml", "env:\n  GOPROXY: https://proxy.example.org,direct\n"),
    Spelling(
      ".github/workflows/a.yml",
      "jobs:\n  a:\n    steps:\n    - name: GOSUMDB=off is forbidden\n      run: go vet\n"),
    Spelling(".github/workflows/a.yml", "env:\n  GOSUMDB: ${{ vars.GOSUMDB }}\n"),
    Spelling("Dockerfile", "# ENV GOSUMDB=off\nFROM a\n"),
    Spelling("Dockerfile", "FROM a\nLABEL note=\"GOSUMDB=off\"\n"),
    Spelling("Dockerfile", "FROM a\nRUN echo ok \\\n  # GOSUMDB=off\n  && go build\n"),
    Spelling("Dockerfile", "FROM a\nENV GOFLAGS=\"-modcacherw\" GOENV=off\n"),
    Spelling("Dockerfile", "FROM a\nARG GOSUMDB\nENV GOPROXY=http://localhost:3000\n"),
    Spelling("Makefile", "# export GOSUMDB = off\nb:\n\tgo build\n"),
    Spelling("Makefile", "b:\n\t@echo 'GOSUMDB=off'\n"),
    Spelling("Makefile", "GOSUMDB = off\nb:\n\tgo build\n"),
    Spelling("Makefile", "help:\n\t@echo use GOFLAGS=-mod=mod to update\n"),
    Spelling("ci/run.sh", "# export GOSUMDB=off\ngo build\n"),
    Spelling("ci/run.sh", "GOSUMDB=off\necho $GOSUMDB\n"),
    Spelling("ci/run.sh", "unset GOSUMDB; export GOSUMDB=\n"),
    Spelling("ci/run.sh", "cat <<EOF\nexport GOSUMDB=off\nEOF\n"),
    Spelling("ci/run.sh", "printf 'GOSUMDB=off\\n' > notes.txt\n"),
    Spelling("ci/run.sh", "git commit -m 'drop GOSUMDB=off'\n"),
    Spelling("ci/run.sh", "case $GOSUMDB in off) exit 1;; esac\n"),
    Spelling("ci/run.sh", "GOFLAGS=-mod=readonly go build -modcacherw ./...\n"),
    Spelling("ci/run.sh", "go env -u GOSUMDB; go env GOFLAGS\n"),
    Spelling("ci/run.sh", "pip install --require-hashes -r requirements.lock\n"),
    Spelling("ci/run.sh", "PIP_NO_REQUIRE_HASHES=0 pip install -r requirements.lock\n"),
    Spelling("ci/run.sh", "echo --no-require-hashes\n"),
    Spelling("docs/notes.md", "export GOSUMDB=off\n"),
    Spelling("k8s/app.yaml", "env:\n  - name: GOSUMDB_X\n    value: off\n"),
    Spelling("testdata/Dockerfile", "FROM a\nENV GOSUMDB=off\n"),
    Spelling("vendor/x/Makefile", "export GOSUMDB=off\n"),
  ]

  private func loud(_ spelling: Spelling) async throws -> [Finding] {
    let fixture = Fixture(files: [
      "go.mod": "module example.org/acme/a\n", "requirements.lock": "", spelling.path: .text(spelling.text),
    ])
    let sums = SumdbEnforcedCheck(options: NoOptions())
    let locks = VerificationOnCheck(options: NoOptions())
    let findings =
      sums.findings(in: try await sums.collect(in: fixture.context))
      + locks.findings(in: try await locks.collect(in: fixture.context))
    return findings.filter { $0.severity != .information }
  }

  @Test(arguments: found) func `is found at its place, however it is written`(spelling: Spelling) async throws
  {
    let findings = try await loud(spelling)
    let place = "\(spelling.path):\(spelling.place ?? "")"
    #expect(
      findings.contains { $0.location?.description == place },
      "\(findings.map { "\($0.location?.description ?? "-") \($0.message)" })")
    #expect(Set(findings.map(\.location)).count == 1)
  }

  @Test(arguments: clean) func `is not seen where nothing is switched off`(spelling: Spelling) async throws {
    #expect(try await loud(spelling) == [])
  }

  @Test func `credentials in an address are masked`() {
    #expect(
      VerificationSetting.masked("GOPROXY=http://bob:s3cret@p.example.org,direct")
        == "GOPROXY=http://***@p.example.org,direct")
    #expect(VerificationSetting.masked("https://example.org/a@b") == "https://example.org/a@b")
  }
}
