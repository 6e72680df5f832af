import Glibc
import PortcullisStatistics

// statistics-bench ks THREADS FIRST SECOND | chance FIRST SECOND | quantiles THREADS FILE
// Reads doubles as NumPy writes them; prints seconds, megabytes beyond the data, and what was found.

func numbers(_ path: String) -> [Double] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  fseek(file, 0, SEEK_END)
  let count = ftell(file) / MemoryLayout<Double>.size
  rewind(file)
  return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
    initialized = fread(buffer.baseAddress, MemoryLayout<Double>.size, count, file)
  }
}

/// The most memory that was resident so far, in megabytes; `getrusage` would count that of the parent too.
func megabytes() -> Double {
  guard let file = fopen("/proc/self/status", "r") else { return .nan }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, 256, file) != nil {
    let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      .split { $0.isWhitespace }
    if words.first == "VmHWM:", words.count > 1, let size = Double(words[1]) { return size / 1024 }
  }
  return .nan
}

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

let arguments = Array(CommandLine.arguments.dropFirst())
let threads = Int(arguments[1]) ?? 1
let samples = arguments.dropFirst(2).map(numbers)
let memory = megabytes()
let start = seconds()
var found: [String] = []
switch arguments[0] {
case "ks":
  let distance = try await KolmogorovSmirnov.distance(
    NumbersInMemory(samples[0], threads: threads), NumbersInMemory(samples[1], threads: threads))
  found = ["\(distance.numerator)"]
case "chance":
  let sources = samples.map { NumbersInMemory($0, threads: threads) }
  let distance = try await KolmogorovSmirnov.distance(sources[0], sources[1])
  found = ["\(try await KolmogorovChance.of(distance, sources[0], sources[1]).value)"]
case _:
  let levels = ["0.5", "0.9", "0.99", "0.999"].compactMap { ExactDecimal($0).flatMap { QuantileLevel($0) } }
  found = try await RadixSelection.quantiles(
    levels, by: .r7, of: NumbersInMemory(samples[0], threads: threads)
  ).map(\.description)
}
let end = seconds()
print(([end - start, megabytes() - memory].map(\.description) + found).joined(separator: " "))
