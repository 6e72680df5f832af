import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

@Suite("Running the gate") struct RunTests {
  static let mark = "\u{FEFF}"
  static let clean = [
    "go.mod": "module example.org/hello\n\ngo 1.19\n",
    "main.go": "package main\n\nfunc main() { println(\"hello\") }\n",
  ]
  static let broken = clean.merging(["main.go": "package main\n\n\(mark)func main() {}\n"]) { $1 }
  static let files = ["portcullis.xml", "portcullis.json", "portcullis.md", "portcullis.html"]

  @Test func `a clean project passes with every report in place`() async throws {
    try await TemporaryProject.with(Self.clean) { project in
      let run = try await CommandLineRun(["run", "--no-exec", "project"], in: project.parent)
      #expect(run.status == 0, "\(run.output)\(run.error)")
      for name in Self.files { #expect(try !project.read("portcullis-report/\(name)").isEmpty) }
      #expect(run.output.contains("passed"))
    }
  }

  @Test func `a fault fails with place and remedy`() async throws {
    try await TemporaryProject.with(Self.broken) { project in
      let run = try await CommandLineRun(["project", "--no-exec"], in: project.parent)
      #expect(run.status == 1, "\(run.error)")
      #expect(run.output.contains("main.go:3:1"))
      #expect(try project.read("portcullis-report/portcullis.xml").contains("<failure"))
    }
  }

  @Test func `a working directory that was removed is no project`() async throws {
    try await TemporaryProject.with(Self.clean) { project in
      let script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" run"
      let run = try await Processes.live(permissions: Permissions()).run(
        Command("/bin/sh", ["-c", script, CommandLineRun.binary], workingDirectory: project.parent))
      #expect(run.ending == .exited(2), "\(run.outputText)\(run.errorText)")
      #expect(run.outputText.contains("there is no directory"), "\(run.outputText)")
    }
  }

  @Test func `a token in the address of a package stands in no report`() async throws {
    let image = "FROM scratch\nRUN pip install git+https://tok3nInAddress@example.org/acme/x.git\n"
    try await TemporaryProject.with(["Dockerfile": image]) { project in
      let run = try await CommandLineRun(["run", "--no-exec", "project"], in: project.parent)
      #expect(run.status == 1, "\(run.error)")
      let texts =
        try Self.files.map { try project.read("portcullis-report/\($0)") } + [run.output, run.error]
      for text in texts { #expect(!text.lowercased().contains("tok3ninaddress")) }
    }
  }

  @Test(arguments: ["-1", "253402300800", "9223372036854775807", "x", ""])
  func `a SOURCE_DATE_EPOCH that is no printable time is left aside`(value: String) async throws {
    try await TemporaryProject.with(Self.clean) { project in
      let run = try await CommandLineRun(
        ["run", "--no-exec", "project", "--report", "json=-"], in: project.parent,
        environment: ["SOURCE_DATE_EPOCH": value])
      let document = try JSONValue(parsing: Array(run.output.utf8))
      #expect(document["startedAt"]?.string?.hasPrefix("20") == true, "\(run.output)")
    }
  }

  @Test func `one report on standard output is byte-clean`() async throws {
    try await TemporaryProject.with(Self.broken) { project in
      let run = try await CommandLineRun(["run", "project", "--report", "json=-"], in: project.parent)
      let document = try JSONValue(parsing: Array(run.output.utf8))
      #expect(document["verdict"]?.string == "failed")
      #expect(document["exitCode"]?.integer == 1)
      #expect(!FileManager.default.fileExists(atPath: project.parent + "/portcullis-report"))
    }
  }

  @Test func `the same run gives the same bytes under any locale and width`() async throws {
    try await TemporaryProject.with(Self.broken) { project in
      var texts: Set<String> = []
      for (locale, zone, jobs) in [("C", "UTC", "1"), ("tr_TR.UTF-8", "Asia/Tokyo", "8")] {
        let environment = ["LC_ALL": locale, "TZ": zone, "SOURCE_DATE_EPOCH": "1767225600"]
        _ = try await CommandLineRun(
          ["run", "--no-exec", "--jobs", jobs, "project"], in: project.parent, environment: environment)
        texts.insert(try Self.files.map { try project.read("portcullis-report/\($0)") }.joined())
      }
      #expect(texts.count == 1)
    }
  }

  @Test func `a report that cannot be written makes the run undecided and the others say so`() async throws {
    try await TemporaryProject.with(Self.clean) { project in
      try project.write("in the way", to: "../blocked")
      let run = try await CommandLineRun(
        ["run", "--no-exec", "project", "--report", "junit=blocked/a.xml", "--report", "json=b.json"],
        in: project.parent)
      #expect(run.status == 3)
      #expect(run.error.contains("blocked/a.xml"))
      let document = try JSONValue(parsing: Array(try project.read("b.json").utf8))
      #expect(document["exitCode"]?.integer == 3)
    }
  }

  @Test func `a wrong gate file is exit 2 with every fault and an error case in JUnit`() async throws {
    let gate = "version: 1\nedition: 2026-12\nprofil: ci\nchecks: { lock.presnt: { level: warn } }\n"
    try await TemporaryProject.with(Self.clean.merging(["portcullis.yml": gate]) { $1 }) { project in
      let run = try await CommandLineRun(["run", "project"], in: project.parent)
      #expect(run.status == 2)
      #expect(run.output.contains("portcullis.yml:3:1") && run.output.contains("profile"), "\(run.output)")
      #expect(
        run.output.contains("portcullis.yml:4:") && run.output.contains("lock.present"), "\(run.output)")
      #expect(try project.read("portcullis-report/portcullis.xml").contains("<error"))
    }
  }

  @Test(arguments: [
    ["run", "nowhere"], ["run", "project", "--only", "nothing.*"], ["run", "project", "--report", "what=x"],
    ["run", "project", "--config", "none.yml"], ["run", "project", "--as-user", "no-such-user"],
    ["run", "project", "--wrong-flag"],
  ])
  func `a usage error leaves no old green report behind`(arguments: [String]) async throws {
    try await TemporaryProject.with(Self.clean) { project in
      let green = try await CommandLineRun(["run", "--no-exec", "project"], in: project.parent)
      #expect(green.status == 0)
      let run = try await CommandLineRun(arguments, in: project.parent)
      #expect(run.status == 2, "\(run.error)")
      #expect(try project.read("portcullis-report/portcullis.xml").contains("<error"), "\(run.error)")
    }
  }

  @Test func `warnings are exit 4 only when asked for`() async throws {
    let files = Self.clean.merging(["main.go": Self.mark + "package main\n\nfunc main() {}\n"]) { $1 }
    try await TemporaryProject.with(files) { project in
      let plain = try await CommandLineRun(["run", "--no-exec", "project"], in: project.parent)
      #expect(plain.status == 0)
      let asked = try await CommandLineRun(
        ["run", "--no-exec", "--warn-exit", "project"], in: project.parent)
      #expect(asked.status == 4)
    }
  }

  @Test func `a refused run lists the switches it was given`() async throws {
    try await TemporaryProject.with(Self.clean.merging(["portcullis.yml": "version: 9\n"]) { $1 }) {
      project in
      let run = try await CommandLineRun(
        ["run", "project", "--only", "project.*", "--skip", "project.cgo-explained"], in: project.parent)
      #expect(run.status == 2, "\(run.error)")
      let report = try project.read("portcullis-report/portcullis.json")
      #expect(report.contains("--only project.*") && report.contains("--skip project.cgo-explained"))
    }
  }

  @Test func `files that continue an earlier JUnit go when this run writes none`() async throws {
    try await TemporaryProject.with(Self.clean) { project in
      for name in ["portcullis-001.xml", "portcullis-002.xml", "portcullis-1.xml", "other-001.xml"] {
        try project.write("<testsuites/>", to: "../portcullis-report/\(name)")
      }
      let run = try await CommandLineRun(["run", "--no-exec", "project"], in: project.parent)
      #expect(run.status == 0, "\(run.error)")
      let names = try FileManager.default.contentsOfDirectory(atPath: project.parent + "/portcullis-report")
      #expect(names.sorted() == (Self.files + ["other-001.xml", "portcullis-1.xml"]).sorted())
    }
  }

  @Test func `every switch that bends the run stands in the reports`() async throws {
    try await TemporaryProject.with(Self.broken) { project in
      let run = try await CommandLineRun(
        ["run", "--no-exec", "--skip", "project.source-encoding", "project"], in: project.parent)
      #expect(run.status == 0, "\(run.error)")
      for name in Self.files {
        #expect(try project.read("portcullis-report/\(name)").contains("project.source-encoding"), "\(name)")
      }
    }
  }
}
