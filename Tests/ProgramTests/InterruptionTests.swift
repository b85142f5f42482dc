import Language
import Operations
import Tensors
import Testing

@testable import Console

/// What stops when the learner asks for an end, without a clock.
///
/// The wish is there before the work begins. Each in a process of its own, since the wish would stop all other tests as well.
@Suite struct InterruptionTests {
  @Test func readingStops() async {
    await #expect(processExitsWith: .success) {
      Interruption.request()
      for text in ["1 + 1", "[1 2 3]", "f(x) = x", "# only a comment"] {
        let error = #expect(throws: Diagnostic.self) { try Parser.parse(Source(text), mode: .file) }
        #expect(error?.code == .interrupted, "\(text)")
      }
      Interruption.clear()
      Interruption.request(.timeLimit)
      let error = #expect(throws: Diagnostic.self) { try Parser.parse(Source("1"), mode: .file) }
      #expect(error?.code == .timeLimit)
    }
  }

  @Test func linearAlgebraAndLookingAtElementsStop() async {
    await #expect(processExitsWith: .success) {
      let console = Console(ConsoleSettings(), surface: TranscriptSurface())
      try console.session.run(Source("x = rand(30, 30); y = rand(900)"))
      let texts = [
        "lstsq(x, x)", "solve(x, x)", "svdvals(x)", "eigvals(x)", "eigh(x + x.T)",
        "spectral_radius(x)", "sort(y)", "median(y)", "close(x, x)", "bce_loss(y, y)", "norm(y)",
        "y[y > 0.5]", "gather(y, 0, zeros(900))",
      ]
      let programs = try texts.map { text in
        let source = Source(text)
        return (source, try Parser.parseExpression(source))
      }
      Interruption.request()
      for (source, expression) in programs {
        let error = #expect(throws: Diagnostic.self) {
          try console.session.evaluate(expression, in: source)
        }
        #expect(error?.code == .interrupted, "\(source[expression.span])")
      }
      let tensor = try Tensor(undefined: [10], .float32)
      #expect(throws: TensorError.self) { try tensor.listedElements() }
    }
  }
}
