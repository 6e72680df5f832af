import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

@testable import PortcullisChecks

/// Projects and builds that are not as they should be.
@Suite(.serialized, .timeLimit(.minutes(10))) struct `A build that misbehaves` {
  private static let environment = [
    "PATH": "/usr/bin:/bin", "DEPLOY_TOKEN": "do-not-show", "AWS_SECRET_ACCESS_KEY": "do-not-show",
  ]

  private static func seen(
    _ checkout: Checkout, _ artefact: String = "out/x", build: [String] = ["sh", "build.sh"],
    limit: Duration = .seconds(60)
  ) async throws -> (seen: BuildSeen, findings: [Finding]) {
    let check = ReproducibilityBuildIdenticalCheck(
      options: .init(build: build, artifacts: [artefact], timeLimit: limit))
    let seen = try await check.collect(in: checkout.context(environment))
    return (seen, check.findings(in: seen))
  }

  private static func run(_ script: String, in checkout: Checkout) async throws -> String {
    try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/bin/sh", ["-ec", script],
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
          "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
          "GIT_COMMITTER_EMAIL": "a@example.org",
        ], workingDirectory: checkout.root)
    ).outputText
  }

  /// What the build does, and a part of the reason why there is nothing to compare.
  static let nothings: [(script: String, committed: [String: String], reason: String)] = [
    (": > out/x", [:], "is empty"), ("ln -s /etc/hostname out/x", [:], "is a link to /etc/hostname"),
    ("true", ["out/x": "as it was\n"], "nothing that was built matches"),
  ]

  @Test(arguments: nothings.indices) func `and makes nothing to compare decides nothing`(index: Int)
    async throws
  {
    let row = Self.nothings[index]
    let files = row.committed.merging(["build.sh": "set -e\nmkdir -p out\n\(row.script)\n"]) { $1 }
    try await Checkout.with(files) { checkout in
      do {
        let (_, findings) = try await Self.seen(checkout)
        #expect(findings.first?.severity == .inconclusive)
        #expect(findings.first?.message.text.contains(row.reason) == true, "\(findings)")
      } catch Unavailable.inconclusive(let reason) {
        #expect(reason.contains(row.reason))
      }
    }
  }

  @Test func `cannot reach the user's repository, nor any secret`() async throws {
    let script = SeededBuild.script(
      """
      if env | grep -q do-not-show; then exit 9; fi
      if [ -d .git ]; then
        git diff --quiet; git diff-index --quiet HEAD; test -z "$(git status --porcelain)"
        test "$(git describe)" = v1; test "$(git log --format=%s)" = test
        echo more >> build.sh; git config user.name b; git config user.email b@example.org
        git commit -q -a -m mine; git reflog expire --expire=now --all; git gc -q --prune=now
        for d in .git/objects $(cat .git/objects/info/alternates); do
          chmod -R u+w "$d"; find "$d" -type f -exec sh -c 'echo gone > "$1"' - {} \\;
        done
      fi
      echo x > out/x
      """)
    try await Checkout.with(["build.sh": script]) { checkout in
      let state =
        "find . -type f ! -name index -exec sha256sum {} + | sort; find .git -type f -printf '%p %T@\n' | sort"
      _ = try await Self.run("git tag -a -m v1 v1; git gc -q", in: checkout)
      let before = try await Self.run(state, in: checkout)
      let (seen, findings) = try await Self.seen(checkout)
      #expect(seen.builds.first?.failure == nil, "\(seen.builds)")
      // The first build broke the copy that the second one got.
      #expect(findings.first?.severity == .inconclusive)
      let message = findings.first.map { "\($0.message)" } ?? ""
      #expect(
        message.hasPrefix("the build fails though nothing around it changes: exit status 128"), "\(message)")
      #expect(try await Self.run(state, in: checkout) == before)
    }
  }

  @Test func `is ended with all it started, and its trees are removed`() async throws {
    let mark = "1000.\(UInt32.random(in: 1_000_000 ... .max))"
    let script =
      "#!/bin/sh\npwd > \"$WHERE\"\ntrap '' TERM\n(setsid sh -c 'trap \"\" TERM; sleep \(mark)' &)\nsleep \(mark)\n"
    try await Checkout.with(["build.sh": script]) { checkout in
      let place = checkout.base + "/where"
      let check = ReproducibilityBuildIdenticalCheck(
        options: .init(
          build: ["sh", "build.sh"], artifacts: ["x"], timeLimit: .seconds(1), environment: ["WHERE": place]))
      let begin = ContinuousClock.now
      let seen = try await check.collect(in: checkout.context(Self.environment))
      #expect(begin.duration(to: .now) < .seconds(15))
      let finding = try #require(check.findings(in: seen).first)
      #expect(finding.severity == .inconclusive)
      #expect("\(finding.message)".contains("no end within 1"), "\(finding)")
      try Self.expectNothingLeft(place, mark)
    }
  }

  @Test func `leaves nothing when the run is ended from outside`() async throws {
    let mark = "1000.\(UInt32.random(in: 1_000_000 ... .max))"
    let gate = """
      version: 1
      reproducibility:
        x: { build: [sh, build.sh], artifacts: [x] }

      """
    try await Checkout.with([
      "portcullis.yml": gate, "build.sh": "#!/bin/sh\nsleep \(mark)\n",
    ]) { checkout in
      let place = checkout.base + "/where"
      let script = """
        "$0" run project --only 'reproducibility.*' --report json=out.json & child=$!
        i=0; while [ $i -lt 200 ] && ! pgrep -f "^sleep \(mark)" > /dev/null; do sleep 0.1; i=$((i + 1)); done
        readlink "/proc/$(pgrep -f '^sleep \(mark)' | head -n 1)/cwd" > where
        kill -TERM $child; wait $child; echo $?
        """
      let result = try await Processes.live(permissions: Permissions()).run(
        Command(
          "/bin/bash", ["-c", script, TracedRun.binary], environment: Self.environment,
          workingDirectory: checkout.base, timeLimit: .seconds(60)))
      #expect(result.outputText.hasSuffix("143\n"), "\(result.outputText) \(result.errorText)")
      #expect(checkout.exists("out.json"))
      try Self.expectNothingLeft(place, mark)
    }
  }

  @Test func `may print 100 MB`() async throws {
    let script = SeededBuild.script(
      "head -c 100000000 /dev/zero | tr '\\0' x; echo end >&2; echo x > out/x; exit 3")
    try await Checkout.with(["build.sh": script]) { checkout in
      let (seen, findings) = try await Self.seen(checkout)
      #expect(findings.first?.severity == .inconclusive)
      let output = seen.builds.first?.failure?.output ?? []
      #expect(output.last == "end")
      #expect(output.reduce(0) { $0 + $1.utf8.count } < 20_000)
    }
  }

  @Test func `may start programs that go on, which do not`() async throws {
    let mark = "1000.\(UInt32.random(in: 1_000_000 ... .max))"
    let script = SeededBuild.script(
      "i=0; while [ $i -lt 100 ]; do (setsid nohup sleep \(mark) > /dev/null 2>&1 &); i=$((i + 1)); done; echo x > out/x; "
        + "pwd > \"$WHERE\"")
    try await Checkout.with(["build.sh": script]) { checkout in
      let place = checkout.base + "/where"
      let check = ReproducibilityBuildIdenticalCheck(
        options: .init(build: ["sh", "build.sh"], artifacts: ["out/x"], environment: ["WHERE": place]))
      let seen = try await check.collect(in: checkout.context(Self.environment))
      #expect(seen.guilt.isEmpty, "\(seen.guilt)")
      try Self.expectNothingLeft(place, mark)
    }
  }

  /// A file system of its own, because nobody wants this on the machine's.
  private static func outside(_ files: [String: String], _ script: String) async throws -> String? {
    try await Checkout.with(files) { checkout in
      let small = "mkdir small; mount -t tmpfs -o size=300m none small || exit 77; "
      let result = try await Processes.live(permissions: Permissions()).run(
        Command(
          "/usr/bin/unshare", ["-rm", "sh", "-c", small + script, TracedRun.binary], environment: environment,
          workingDirectory: checkout.base, timeLimit: .seconds(120)))
      let isRefused = result.ending == .exited(77) || result.errorText.contains("unshare")
      return isRefused ? nil : result.outputText + result.errorText
    }
  }

  private static func gate(_ name: String) -> String {
    "version: 1\nreproducibility:\n  x: { build: [sh, \(name)], artifacts: [x], time_limit: 60s }\n"
  }

  @Test func `is ended before it has filled the disk`() async throws {
    let files = [
      "portcullis.yml": Self.gate("build.sh"), "build.sh": "#!/bin/sh\nexec cat /dev/zero > big\n",
    ]
    let script = """
      TMPDIR=$PWD/small "$0" run project --only 'reproducibility.build-identical' --report text=-; echo "status $?"
      ls small
      """
    guard let text = try await Self.outside(files, script) else { return }
    #expect(text.contains("status 3\n"), "\(text)")
    #expect(text.contains("MiB on the disk"), "\(text)")
    #expect(!text.contains("portcullis-run-"), "\(text)")
  }

  @Test func `leaves nothing for long when the run is killed`() async throws {
    let files = ["portcullis.yml": Self.gate("build.sh"), "build.sh": "#!/bin/sh\nsleep 100\n"]
    let script = """
      export TMPDIR=$PWD/small
      "$0" run project --only 'reproducibility.build-identical' --report json=out.json > /dev/null 2>&1 & child=$!
      i=0; while [ $i -lt 100 ] && [ -z "$(ls -d small/*/a/src 2>/dev/null)" ]; do sleep 0.1; i=$((i + 1)); done
      kill -KILL $child; wait $child 2>/dev/null; echo "left $(ls small | wc -l)"
      """
    guard let text = try await Self.outside(files, script) else { return }
    #expect(text.contains("left 1"), "\(text)")
  }

  private static func expectNothingLeft(_ place: String, _ mark: String) throws {
    let path = String(decoding: try Data(contentsOf: URL(filePath: place)), as: UTF8.self).prefix {
      $0 != "\n"
    }
    let parts = path.split(separator: "/").prefix(2).map(String.init)
    let base = "/" + parts.joined(separator: "/")
    try #require(base.hasPrefix("/tmp/portcullis-"), "\(path)")
    #expect(!FileManager.default.fileExists(atPath: base))
    let survivors = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
      guard Int(name) != nil, let line = try? Data(contentsOf: URL(filePath: "/proc/\(name)/cmdline")) else {
        return false
      }
      return String(decoding: line, as: UTF8.self).contains(mark)
    }
    #expect(survivors == [])
  }

  @Test func `is undecided without a repository, a program or an artefact`() async throws {
    try await Checkout.with(["build.sh": SeededBuild.script("echo x > out/x")]) { checkout in
      await #expect(
        throws: Unavailable.inconclusive(
          "no nothing-of-that-name on PATH, which 'build' of the gate file starts")
      ) {
        try await Self.seen(checkout, build: ["nothing-of-that-name"])
      }
      let (_, findings) = try await Self.seen(checkout, "out/other")
      #expect(findings.map(\.rule) == ["REP-04"])
      #expect(findings.map(\.severity) == [.inconclusive])
      _ = try await Self.run("rm -rf .git", in: checkout)
      let error = await #expect(throws: Unavailable.self) { try await Self.seen(checkout) }
      guard case .inconclusive(let reason) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(reason.contains("lies in no git repository"))
    }
  }

  @Test func `says what the commit does not hold`() async throws {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"
    try await Checkout.with([
      "build.sh": SeededBuild.script("cp x out/x"), "x": "x\n", "big.bin": pointer,
      ".gitattributes": "*.bin filter=lfs\n",
    ]) { checkout in
      let module = try await Self.run(
        "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),sub; git commit -q -m sub; echo y > x",
        in: checkout)
      #expect(module.isEmpty)
      let (seen, findings) = try await Self.seen(checkout)
      #expect(seen.guilt.isEmpty)
      let notes = findings.filter { !["REP-06", "REP-12"].contains($0.rule) }
      #expect(notes.map(\.rule) == ["REP-09", "REP-10", "REP-11"], "\(findings)")
      #expect(notes.map(\.severity) == [.information, .warning, .information])
      #expect(notes.map(\.location?.path) == ["sub", "big.bin", "x"])
    }
  }

  @Test func `may need the network, which is said and does not decide`() async throws {
    let script = SeededBuild.script(
      "test $(tail -n +3 /proc/net/dev | wc -l) -gt 1 || { echo network unreachable >&2; exit 1; }; echo x > out/x"
    )
    try await Checkout.with(["build.sh": script]) { checkout in
      guard try await Self.run("tail -n +3 /proc/net/dev | wc -l", in: checkout) != "1\n" else { return }
      let (seen, findings) = try await Self.seen(checkout)
      guard !seen.guilt.isEmpty else { return }
      #expect(seen.guilt.map(\.variations) == [[.network]])
      #expect(findings.filter { $0.severity != .information }.map(\.severity) == [.warning], "\(findings)")
    }
  }

  @Test func `is built from a shallow clone as from a whole one`() async throws {
    try await Checkout.with(["build.sh": SeededBuild.script("cp build.sh out/x")]) { checkout in
      _ = try await Self.run(
        "git commit -q --allow-empty -m two; cd ..; git clone -q --depth 1 file://$PWD/project c; "
          + "rm -rf project/.git; mv c/.git project/.git", in: checkout)
      let (seen, findings) = try await Self.seen(checkout)
      #expect(seen.guilt.isEmpty)
      #expect(findings.allSatisfy { $0.severity == .information }, "\(findings)")
    }
  }
}
