import PortcullisFormats
import Testing

@Suite struct `The toolchain a go command ends up with` {
  @Test(
    arguments: [
      ("", "1.27", nil, "local"), ("local", "1.28", nil, "refused"), ("auto", "1.26", nil, "local"),
      ("auto", "1.28", nil, "go1.28.0"), ("auto", "1.28rc1", nil, "go1.28rc1"),
      ("auto", "1.28.2", nil, "go1.28.2"),
      ("auto", "1.20", "go1.28.1", "go1.28.1"), ("auto", "1.29", "go1.28.1", "go1.29.0"),
      ("auto", "1.20", "default", "local"), ("auto", "1.99", "default", "refused"),
      ("local", "1.20", "go1.28.1", "local"), ("path", "1.28", nil, "go1.28.0 from PATH"),
      ("go1.26.0", "1.20", nil, "go1.26.0"), ("go1.26.0", "1.27", nil, "refused"),
      ("go1.26.0+auto", "1.27.4", nil, "go1.27.4"), ("go1.28.0+path", "1.27", nil, "go1.28.0 from PATH"),
      ("local+path", "1.27", nil, "local"), ("1.22.1", "1.20", nil, "refused"),
      ("foo", "1.20", nil, "refused"),
      ("go1.27.3+x", "1.20", nil, "refused"), ("go1.27.3", "1.20", nil, "local"),
    ] as [(String, String, String?, String)])
  func `follows from GOTOOLCHAIN and two lines`(setting: String, go: String, line: String?, outcome: String) {
    let prediction = GoToolchainPrediction(
      local: "go1.27.3", setting: setting, goLine: go, toolchainLine: line, file: "go.mod")
    let text =
      switch prediction {
      case .local: "local"
      case .refused: "refused"
      case .other(let name, let mayDownload): mayDownload ? name : "\(name) from PATH"
      }
    #expect(text == outcome)
  }

  @Test(
    arguments: [
      ("go version go1.27.3 linux/amd64\n", "go1.27.3"), ("go version go1.19.8 linux/amd64", "go1.19.8"),
      ("warning: x\ngo version go1.26.0 linux/amd64 X:nocoverageredesign\n", "go1.26.0"),
      ("go version devel go1.28-0a1b2c Mon Oct 1 linux/amd64\n", "go1.28-0a1b2c"),
      ("go version go1.27-devel_0a1b2c linux/amd64\n", "go1.27-devel_0a1b2c"),
      ("Go, the game\n", nil), ("", nil), ("go version gogo\n", nil),
    ] as [(String, String?)])
  func `is named in the last line of the answer`(answer: String, name: String?) {
    #expect(GoVersionText.toolchain(inAnswer: answer) == name)
  }

  @Test func `a file of settings is read as Go reads it`() {
    let file = GoEnvironmentFile(
      Array("# GOSUMDB=off\nGOFLAGS=-a=b\n gopath=x\nGOFLAGS=-c\nnothing\nGOPROXY=\r\n".utf8))
    #expect(file.entries.map(\.key) == ["GOFLAGS", "GOFLAGS", "GOPROXY"])
    #expect(file.entry("GOFLAGS")?.value == "-c")
    #expect(file.entry("GOFLAGS")?.line == 4)
    #expect(file.entry("GOPROXY")?.value == "\r")
  }
}
