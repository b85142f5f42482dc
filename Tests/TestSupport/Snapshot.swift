#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Testing

/// Text pictures kept in files beside the tests that compare with them.
///
/// The files lie in a folder `Snapshots` next to the calling test file. A picture that has no file
/// yet is written, and the test fails all the same: somebody has to look at it before it counts.
package enum Snapshot {
  /// Expects `text` to equal the file `Snapshots/<name>.txt`.
  package static func expect(
    _ text: String, named name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation,
  ) {
    let folder = self.folder(beside: testFile) + "/Snapshots"
    let path = folder + "/" + name + ".txt"
    let actual = text.hasSuffix("\n") ? text : text + "\n"
    guard let recorded = read(path) else {
      _ = mkdir(folder, 0o755)
      let outcome = write(actual, to: path) ? "recorded new snapshot" : "cannot write snapshot"
      Issue.record("\(outcome) \(name)", sourceLocation: sourceLocation)
      return
    }
    if recorded == actual { return }
    Issue.record(
      "snapshot \(name) differs\n\(difference(recorded, actual))", sourceLocation: sourceLocation)
  }

  /// Returns the whole file as text, nil if it cannot be read.
  package static func read(_ path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the folder that a source file lies in.
  package static func folder(beside file: String) -> String {
    String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }

  /// The lines that differ, recorded ones marked `-`, new ones `+`.
  private static func difference(_ recorded: String, _ actual: String) -> String {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? old[index] : nil
      let after = index < new.count ? new[index] : nil
      if before == after { continue }
      if let before { lines.append("\(index + 1) - \(before)") }
      if let after { lines.append("\(index + 1) + \(after)") }
    }
    return lines.joined(separator: "\n")
  }
}
