import Kernels
import Language

/// A world that nothing is shown to.
private final class DeafHost: Host {
  let precision = 6

  func print(_ text: String) {}
  func echo(_ value: Value, name: String?) {}
  func note(_ note: Note) {}
  func run(
    _ command: CommandLine, in source: Source, of session: Session
  ) throws(Diagnostic) {}
}

/// Programs in loops; `compare.py` runs the same loops in Python.
enum EvaluatorCases {
  private static let rounds = 100_000
  private static let setting = "s = 0; a = ones(5, 5); w = param(ones(5, 5)); n = 0;"
  private static let loops = [
    ("loop_squares", "for i in range(\(rounds)) { s += i * i }"),
    ("loop_while", "n = 0; while n < \(rounds) { n += 1 }"),
    ("loop_if", "for i in range(\(rounds)) { if i < 500 { s += i } else { s -= i } }"),
    ("loop_function", "fn f(n) { s = 0; for i in range(n) { s += i * i }; s }; f(\(rounds))"),
    ("loop_function_while", "fn f(n) { i = 0; while i < n { i += 1 }; i }; f(\(rounds))"),
    ("loop_calls", "f(x) = x * x + 1; for i in range(\(rounds)) { s = f(i) }"),
    (
      "loop_calls_block",
      "fn f(x, y) { z = x * y; z + 1 }; for i in range(\(rounds)) { s = f(i, 2) }"
    ),
    ("loop_relu", "for i in range(\(rounds)) { b = relu(a) }"),
    ("loop_add", "for i in range(\(rounds)) { b = a + a }"),
    ("loop_matmul", "for i in range(\(rounds)) { b = a @ a }"),
    ("loop_layer", "for i in range(\(rounds)) { b = relu(a @ a + a) }"),
    ("loop_recorded", "for i in range(\(rounds)) { b = relu(a @ w + a) }"),
  ]

  /// Measures one round of each loop, on one thread.
  static func run() {
    ThreadPool.shared.threadLimit = 1
    let host = DeafHost()
    for (name, loop) in loops where wanted.isEmpty || name.contains(wanted) {
      let session = Session(host: host)
      let source = Source("\(setting)\n\(loop);")
      let time = bestMicroseconds {
        do throws(Diagnostic) { try session.run(source) } catch {
          print("\(name): \(error.message.english)")
        }
      }
      print(1, time / Double(rounds), name, separator: "\t")
    }
  }
}
