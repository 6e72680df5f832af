import PortcullisCore

/// How much memory can be had without taking it from others.
struct FreeMemory {
  /// Nil where it is not known.
  let bytes: Int?

  init(in context: RunContext) {
    let free = Self.text("/proc/meminfo", context).flatMap(Self.available)
    let limit = Self.text("/sys/fs/cgroup/memory.max", context).flatMap { Int($0) }
    let used = Self.text("/sys/fs/cgroup/memory.current", context).flatMap { Int($0) }
    let rest = limit.map { max(0, $0 - (used ?? 0)) }
    bytes = free.map { min($0, rest ?? $0) }
  }

  private static func text(_ path: String, _ context: RunContext) -> String? {
    guard let bytes = try? context.files.read(path, 1 << 16) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.last == "\n" ? String(text.dropLast()) : text
  }

  private static func available(_ table: String) -> Int? {
    let line = table.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    let number = line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return number.map { $0.multipliedReportingOverflow(by: 1024).partialValue }
  }
}
