import PortcullisFormats
import Testing

@Suite struct `A build that takes in the clock` {
  private static func lines(_ text: String, _ kind: BuildFileReading.Kind = .shell) -> [Int] {
    BuildClockReading(Array(text.utf8), as: kind).uses.map(\.line)
  }

  @Test(arguments: [
    "go build -ldflags \"-X main.date=$(date)\" .",
    "go build -ldflags \"-X main.date=`date -u`\" .",
    "CGO_ENABLED=0 go build -ldflags=-X=main.date=$(date +%s) -o app .",
    "echo start; go build -ldflags \"-X main.d=$(date | tr ' ' -)\" . && echo done",
    "gcc -DBUILT=\"$(date)\" -c a.c",
    "docker build --build-arg DATE=$(date +%F) -t app .",
    "docker buildx build --label built=$(date) .",
    "/usr/local/go/bin/go build -ldflags \"-X a.b=$(env TZ=UTC date)\" .",
  ])
  func `is found in one line`(line: String) {
    #expect(Self.lines(line + "\n") == [1])
  }

  @Test(arguments: [
    "go build -o app-$(date +%F) .", "docker build -t app:$(date +%s) .",
    "docker build --tag=app:$(date +%s) .",
    "go build ./... > build-$(date +%s).log", "go build ./... 2>&1 | tee \"build-$(date).log\"",
    "echo \"$(date) go build\"", "echo go build $(date)", "go test -run X$(date) ./...",
    "go build -ldflags \"-X main.date=$(date -d @$SOURCE_DATE_EPOCH)\" .",
    "go build -ldflags \"-X main.date=$(date -u -r Makefile)\" .", "# go build -ldflags \"-X a.b=$(date)\" .",
    "go build -ldflags \"-X main.date=$(git log -1 --format=%cI)\" .", "tar cf backup-$(date +%F).tar data",
    "go build -o /dev/null -gcflags=-cpuprofile=prof.$(date +%s) .", "start=$(date +%s); go build .; date",
  ])
  func `is not where only a name or a message has it`(line: String) {
    #expect(Self.lines(line + "\n") == [])
  }

  @Test func `is followed through variables to where the clock comes in`() {
    #expect(
      Self.lines("NOW=$(date)\nV=\"v1-$NOW\"\nF=\"-X main.v=${V}\"\n\ngo build -ldflags \"$F\" .\n") == [1])
    #expect(
      Self.lines("all:\n\t$(GO) build $(FLAGS)\n\nFLAGS = -X a=$(NOW)\nNOW := $(shell date)\n", .makefile)
        == [5])
    #expect(Self.lines("CFLAGS += -DBUILT=\\\"$(shell date)\\\"\n\na.o: a.c\n", .makefile) == [1])
    #expect(Self.lines("A=$(date)\nB=$A\ngo build -ldflags \"-X a.b=$C\" .\n") == [])
  }

  @Test func `is followed through the environment of a workflow`() {
    let workflow = """
      jobs:
        b:
          steps:
            - run: echo "BUILT=$(date +%F)" >> $GITHUB_ENV
            - run: go build -ldflags "-X main.b=${{ env.BUILT }}" .

      """
    #expect(Self.lines(workflow, .yaml) == [4])
  }

  @Test func `is read in bounded time, whatever the file holds`() {
    let clock = ContinuousClock()
    for piece in ["$(", "`", "$(date ", "A=$(date)\n", "\\\n", "'\"(", "go build $(date) ; "] {
      let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
      let time = clock.measure { _ = Self.lines(text) }
      #expect(time < .seconds(20), "\(piece)")
    }
  }

  @Test(arguments: [
    ("char *d = __DATE__;", ["__DATE__"]), ("// __DATE__\nint x; /* __TIME__ */", []),
    ("char *d = \"__DATE__\";", []), ("#ifdef __TIMESTAMP__\n#endif", []), ("#define __DATE__ \"x\"", []),
    ("#define WHEN __DATE__ __TIME__", ["__DATE__", "__TIME__"]), ("int MY__DATE__;", []),
    ("f(__TIMESTAMP__)", ["__TIMESTAMP__"]),
  ])
  func `is found in C where it is compiled`(source: String, names: [String]) {
    #expect(DateMacros.uses(in: Array(source.utf8)).map(\.name) == names)
  }
}
