import Glibc
import Language
import Operations

/// Text files on disk.
enum TextFile {
  /// The text of a file; bytes that are not UTF-8 become replacement characters.
  static func read(_ path: String) throws(Diagnostic) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard let bytes = Descriptor.readAll(descriptor) else { throw failure(path) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func failure(_ path: String) -> Diagnostic {
    let reason = String(cString: strerror(errno))
    return Diagnostic(
      .file, source: Source(path), span: Span(0, path.unicodeScalars.count),
      message: LocalizedText(
        en: "\(path) cannot be read: \(reason)", zh: "无法读取 \(path)：\(reason)"),
      hint: LocalizedText(en: "check the path", zh: "请检查路径"))
  }
}

/// The text that is piped into the program.
enum StandardInput {
  /// Everything up to the end.
  static func readAll() -> String {
    String(decoding: Descriptor.readAll(STDIN_FILENO) ?? [], as: UTF8.self)
  }
}

/// Open files by their numbers.
private enum Descriptor {
  /// Everything up to the end; none where reading fails.
  static func readAll(_ descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        return nil
      }
    }
  }
}
