import PortcullisFormats

/// Programs and what compilers make on the way to them.
extension FormatPair {
  static let programs = [
    FormatPair(
      "an object file with a path in its constants",
      "echo 'const char *p = __FILE__;' > m.c; cc -c -o out $PWD/m.c", "elf:.rodata", .path,
      place: "!.rodata"),
    FormatPair(
      "a program with a path in its debug records",
      "echo 'int main(void) { return 0; }' > m.c; cc -g -o out $PWD/m.c", "elf:.debug_line_str", .path,
      place: "!.debug_line_str", told: "first"),
    FormatPair(
      "programs of two compilers",
      "echo 'int main(void) { return 0; }' > m.c; cc -c -o m.o m.c; "
        + "objcopy --remove-section .comment m.o; printf 'compiler %s\\0' $SIDE > c; "
        + "objcopy --add-section .comment=c m.o; mv m.o out", "elf:.comment", place: "!.comment",
      told: "compiler 1"),
    FormatPair(
      "a stripped program with a link to its debug file",
      "echo 'int main(void) { return 0; }' > m.c; cc -g -ffile-prefix-map=$PWD=. -o p m.c; objcopy --only-keep-debug p p.debug; "
        + "echo $SIDE >> p.debug; strip p; objcopy --add-gnu-debuglink=p.debug p out", "elf:.gnu_debuglink",
      .derived, place: "!.gnu_debuglink"),
    FormatPair(
      "a static library with times",
      "echo 'int f(void) { return 1; }' > a.c; cc -c a.c; touch -d @170000000$SIDE a.o; ar rcU out a.o",
      "ar:mtime", .time, place: "!a.o", told: "22:13:21"),
    FormatPair(
      "a static library with another symbol",
      "echo \"int f$SIDE(void) { return 1; }\" > a.c; cc -c a.c; ar rcD out a.o", "elf:.strtab",
      place: "!a.o!.strtab", told: "f1"),
    FormatPair(
      "a static library in another order",
      "for i in a b; do echo \"int $i(void) { return 1; }\" > $i.c; cc -c $i.c; done; "
        + "[ $SIDE = 1 ] && ar rcD out a.o b.o || ar rcD out b.o a.o", "ar:order", .order, told: "a.o"),
    FormatPair(
      "a Go program with another setting",
      goModule + "[ $SIDE = 1 ] || trim=-trimpath; go build $trim -o out", "elf:.go.buildinfo:-trimpath",
      place: "!.go.buildinfo!-trimpath", told: "buildinfo"),
    FormatPair(
      "a Go program of another commit",
      goModule + "git init -q; git add go.mod m.go; export GIT_COMMITTER_DATE=\"170000000$SIDE +0000\"; "
        + "git -c user.name=a -c user.email=a@example.org commit -qm x; "
        + "GOFLAGS= go build -buildvcs=true -trimpath -o out", "elf:.go.buildinfo:vcs.revision",
      place: "!.go.buildinfo!vcs.revision", told: "vcs.revision"),
    FormatPair(
      "a Go program with its path", goModule + "go build -o out", "elf:.gopclntab", .path,
      place: "!.gopclntab", told: "gopclntab"),
    FormatPair(
      "a Go program for Windows", goModule + "GOOS=windows go build -ldflags=-w -o out", "pe:.rdata", .path,
      place: "!.rdata"),
    FormatPair(
      "a Go program for macOS", goModule + "GOOS=darwin go build -ldflags=-w -o out",
      "macho:__TEXT,__gopclntab", .path, place: "!__TEXT,__gopclntab"),
    FormatPair(
      "a Java class with a constant",
      "printf 'class A { String s = \"built on host-%s\"; }\\n' $SIDE > A.java; javac A.java; mv A.class out",
      "class:constants", place: "!constants", told: "uilt on"),
    FormatPair(
      "a WebAssembly module with its tools",
      python
        + """
        def sec(i, d): return bytes([i, len(d)]) + d
        open("out", "wb").write(b"\\0asm\\1\\0\\0\\0" + sec(1, b"\\1\\x60\\0\\0") + sec(0, b"\\x09producersclang " + side.encode()))
        END
        """, "wasm:producers", place: "!producers", told: "clang"),
    FormatPair(
      "Python code with the time of its source",
      "echo x=1 > m.py; touch -d @170000000$SIDE m.py; "
        + "python3 -c \"import py_compile as p; p.compile('m.py', 'out', dfile='m.py')\"", "pyc:mtime", .time,
      place: "!mtime", told: "moddate"),
    FormatPair(
      "Python code with its path",
      "echo x=1 > m.py; python3 -c \"import os, py_compile as p; p.compile(os.getcwd() + '/m.py', 'out', "
        + "invalidation_mode=p.PycInvalidationMode.UNCHECKED_HASH)\"", "pyc:code", .path, place: "!code"),
    FormatPair(
      "an equal program", "echo 'int main(void) { return 0; }' > m.c; cc -o out m.c", nil),
  ]

  private static let goModule =
    "echo 'module example.org/a' > go.mod; printf 'package main\\n\\nfunc main() { println(1) }\\n' > m.go; "

  /// The beginning of a script whose rest is Python up to a line `END`.
  static let python = "python3 - <<'END'\nimport os, struct, zlib\nside = os.environ['SIDE']\n"
}
