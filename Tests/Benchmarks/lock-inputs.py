"""lock-inputs.py KIND DIR: writes one deterministic project of the benchmark of the lock gate.

KIND is `go` (DIR/project with 5,000 vendored files and a go.sum of 800 lines, DIR/cache with their zips),
`npm` (a package-lock.json of 10,000 entries) or `uv` (a uv.lock of 2 MB).
"""
import base64, hashlib, json, pathlib, random, subprocess, sys, zipfile

draw = random.Random(20261125)


def save(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def digest(algorithm):
    return hashlib.new(algorithm, draw.randbytes(16))


def integrity():
    return "sha512-" + base64.b64encode(digest("sha512").digest()).decode()


def commit(project):
    for arguments in (["-c", "init.defaultBranch=main", "init", "-q"], ["add", "-A", "-f"],
                      ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", "locks"]):
        subprocess.run(["git", "-C", project, *arguments], check=True)


def h1(files):
    """Go's sum of a list of files."""
    lines = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return "h1:" + base64.b64encode(hashlib.sha256(lines.encode()).digest()).decode()


def source(package, index):
    """A Go file of about 4 KB."""
    lines = [f"package {package}", ""]
    for number in range(draw.randrange(30, 60)):
        value = draw.randrange(1 << 30)
        lines += [f"// Value{index}x{number} is {value} of its kind.",
                  f"func Value{index}x{number}(x int) int {{ return x*{value} + {number} }}", ""]
    return "\n".join(lines).encode()


def go(directory):
    modules = 400
    project, cache = directory / "project", directory / "cache"
    requirements, sums, listed, imports = [], [], [], []
    for index in range(modules):
        name, package, version = f"example.org/lib/m{index:03}", f"m{index:03}", f"v1.{index % 7}.{index % 11}"
        files = {f"f{number:02}.go": source(package, number) for number in range(12 + index % 2)}
        files["LICENSE"] = b"You may do with this file what you like.\n" * 20
        mod = f"module {name}\n\ngo 1.18\n".encode()
        for path, data in files.items():
            target = project / "vendor" / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        place = cache / "cache/download" / name / "@v"
        place.mkdir(parents=True, exist_ok=True)
        content = {f"{name}@{version}/{path}": data for path, data in (files | {"go.mod": mod}).items()}
        with zipfile.ZipFile(place / f"{version}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path, data in sorted(content.items()):
                archive.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
        (place / f"{version}.mod").write_bytes(mod)
        save(place / f"{version}.info", json.dumps({"Version": version, "Time": "2026-01-01T00:00:00Z"}))
        save(place / f"{version}.ziphash", h1(content))
        requirements.append(f"\t{name} {version}")
        sums += [f"{name} {version} {h1(content)}", f"{name} {version}/go.mod {h1({'go.mod': mod})}"]
        listed += [f"# {name} {version}", "## explicit; go 1.18", name]
        imports.append(f'\t_ "{name}"')
    save(project / "go.mod", "module example.org/bench\n\ngo 1.18\n\nrequire (\n" + "\n".join(requirements) + "\n)\n")
    save(project / "go.sum", "\n".join(sums) + "\n")
    save(project / "vendor/modules.txt", "\n".join(listed) + "\n")
    save(project / "main.go", "package main\n\nimport (\n" + "\n".join(imports) + "\n)\n\nfunc main() {}\n")
    commit(project)


def npm(directory):
    direct, count = 100, 10_000
    names = [f"package-{index}" for index in range(count)]
    versions = [f"{1 + index % 9}.{index % 13}.{index % 5}" for index in range(count)]
    asked = {names[index]: f"^{versions[index]}" for index in range(direct)}
    manifest = {"name": "bench", "version": "1.0.0", "dependencies": asked}
    packages = {"": {**manifest, "license": "MIT"}}
    for index, name in enumerate(names):
        entry = {"version": versions[index], "license": "MIT", "integrity": integrity(), "engines": {"node": ">=18"},
                 "resolved": f"https://registry.example.org/{name}/-/{name}-{versions[index]}.tgz"}
        needed = range(direct + 10 * index, min(direct + 10 * index + 10, count))
        others = [*needed] or sorted(draw.sample(range(count), 3))
        entry["dependencies"] = {names[other]: f"^{versions[other]}" for other in others}
        packages[f"node_modules/{name}"] = entry
    save(directory / "package.json", json.dumps(manifest, indent=2) + "\n")
    save(directory / "package-lock.json", json.dumps(
        {"name": "bench", "version": "1.0.0", "lockfileVersion": 3, "requires": True, "packages": packages}, indent=2))
    commit(directory)


def uv(directory):
    host, count, direct, wheels = "https://files.example.org/packages", 380, 20, 19
    names = [f"library-{index}" for index in range(count)]
    asked = names[:direct]
    head = ['version = 1', 'revision = 3', 'requires-python = ">=3.11"', ""]
    root = ["[[package]]", 'name = "bench"', 'version = "1.0.0"', 'source = { virtual = "." }', "dependencies = ["]
    root += [f'    {{ name = "{name}" }},' for name in sorted(asked)] + ["]", "", "[package.metadata]", "requires-dist = ["]
    root += [f'    {{ name = "{name}", specifier = ">=1.0" }},' for name in sorted(asked)] + ["]", ""]
    blocks = {"bench": root}
    for index, name in enumerate(names):
        version, stem = f"1.{index % 17}.{index % 7}", name.replace("-", "_")

        def file(ending):
            sha = digest("sha256").hexdigest()
            return (f'{{ url = "{host}/{sha[:2]}/{sha[2:4]}/{sha[4:]}/{stem}-{version}{ending}", '
                    f'hash = "sha256:{sha}", size = {draw.randrange(10_000, 9_000_000)}, '
                    f'upload-time = "2026-0{1 + index % 9}-1{index % 9}T12:30:{10 + index % 50}.123Z" }}')

        block = ["[[package]]", f'name = "{name}"', f'version = "{version}"',
                 'source = { registry = "https://files.example.org/simple" }']
        needed = [names[other] for other in range(direct + 20 * index, min(direct + 20 * index + 20, count))]
        if needed:
            block += ["dependencies = ["] + [f'    {{ name = "{other}" }},' for other in sorted(needed)] + ["]"]
        block += [f"sdist = {file('.tar.gz')}", "wheels = ["]
        tags = [f"cp3{minor}-cp3{minor}-{platform}" for minor in range(11, 15)
                for platform in ("macosx_11_0_arm64", "macosx_10_13_x86_64", "manylinux_2_28_x86_64",
                                 "manylinux_2_28_aarch64", "win_amd64")]
        block += [f"    {file(f'-{tag}.whl')}," for tag in tags[:wheels]] + ["]", ""]
        blocks[name] = block
    text = "\n".join(head + [line for name in sorted(blocks) for line in blocks[name]])
    save(directory / "uv.lock", text)
    save(directory / "pyproject.toml", '[project]\nname = "bench"\nversion = "1.0.0"\nrequires-python = ">=3.11"\n'
         + "dependencies = [\n" + "".join(f'  "{name}>=1.0",\n' for name in sorted(asked)) + "]\n")
    commit(directory)


{"go": go, "npm": npm, "uv": uv}[sys.argv[1]](pathlib.Path(sys.argv[2]))
