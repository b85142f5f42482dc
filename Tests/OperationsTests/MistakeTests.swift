import Autodiff
import Tensors
import Testing

@testable import Operations

/// Mistakes of learners are errors with the right code, never traps.
@Suite struct MistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let operation: any Operation.Type
    let arguments: [Making]
    let code: ErrorCode

    init(_ operation: any Operation.Type, _ code: ErrorCode, _ arguments: Making...) {
      self.operation = operation
      self.arguments = arguments
      self.code = code
    }

    var testDescription: String { "\(operation) \(code.rawValue)" }
  }

  static let mistakes = [
    Mistake(Zeros.self, .domain, { .integers([2, -1]) }),
    Mistake(Zeros.self, .memoryLimit, { .integers([Int.max, Int.max]) }),
    Mistake(Uniform.self, .memoryLimit, { .integers([1 << 40, 1 << 40]) }, { .none }),
    Mistake(Arange.self, .domain, { .number(0) }, { .number(3) }, { .number(0) }),
    Mistake(Arange.self, .domain, { .number(0) }, { .number(3) }, { .number(-1) }),
    Mistake(Arange.self, .memoryLimit, { .number(0) }, { .number(1e300) }, { .number(1e-300) }),
    Mistake(
      RandomInteger.self, .domain, { .integer(3) }, { .integer(3) }, { .integers([]) }, { .none }),
    Mistake(OneHot.self, .indexRange, tensor([0, 3]), { .integer(3) }),
    Mistake(OneHot.self, .indexRange, tensor([0.5]), { .integer(3) }),
    Mistake(OneHot.self, .indexRange, tensor([-1]), { .none }),
    Mistake(Permute.self, .shapeMismatch, tensor([1, 2], [1, 2]), { .integers([0]) }),
    Mistake(Permute.self, .domain, tensor([1, 2], [1, 2]), { .integers([0, -2]) }),
    Mistake(Repeat.self, .shapeMismatch, tensor([1, 2], [1, 2]), { .integers([2]) }),
    Mistake(Repeat.self, .domain, tensor([1, 2]), { .integers([-1]) }),
    Mistake(Repeat.self, .memoryLimit, tensor([1, 2]), { .integers([Int.max]) }),
    Mistake(Pad.self, .domain, tensor([1, 2]), { .integers([-1]) }, { .number(0) }),
    Mistake(Pad.self, .shapeMismatch, tensor([1, 2]), { .integers([1, 1, 1]) }, { .number(0) }),
    Mistake(Concatenate.self, .shapeMismatch, tensors(), { .integer(0) }),
    Mistake(Stack.self, .shapeMismatch, tensors([1], [1, 2]), { .integer(0) }),
    Mistake(
      Unsqueeze.self, .shapeMismatch, tensor([1], [1, 1, 1, 1, 1, 1, 1, 1]), { .integer(0) }),
    Mistake(Squeeze.self, .indexRange, tensor([1]), { .integers([1]) }),
    Mistake(LargestElement.self, .shapeMismatch, tensor([]), { .none }, { .truth(false) }),
    Mistake(LargestPosition.self, .shapeMismatch, tensor([]), { .none }, { .truth(false) }),
    Mistake(Mean.self, .indexRange, tensor([1]), { .integers([2]) }, { .truth(false) }),
    Mistake(Mean.self, .domain, tensor([1]), { .integers([0, -1]) }, { .truth(false) }),
    Mistake(Dot.self, .shapeMismatch, tensor([1, 2]), tensor([1, 2, 3])),
    Mistake(Dot.self, .shapeMismatch, tensor([1, 2], [2, 1]), tensor([1, 2])),
    Mistake(Hadamard.self, .shapeMismatch, tensor([1, 2]), tensor([1])),
    Mistake(Softmax.self, .indexRange, tensor([1, 2]), { .integer(1) }),
    Mistake(Linear.self, .shapeMismatch, tensor([1, 2]), tensor([1, 2, 3], [1, 3]), { .none }),
    Mistake(
      Linear.self, .shapeMismatch, tensor([1, 2]), tensor([1, 2], [1, 2]), tensor([1, 2])),
    Mistake(GlobalMaxPool2D.self, .shapeMismatch, tensor([1, 2])),
    Mistake(GlobalAveragePool2D.self, .shapeMismatch, tensor([], [0, 2])),
    Mistake(CrossEntropy.self, .indexRange, tensor([1, 2]), tensor([2], []), { .text("mean") }),
    Mistake(CrossEntropy.self, .shapeMismatch, tensor([1, 2]), tensor([1]), { .text("mean") }),
    Mistake(BinaryCrossEntropy.self, .domain, tensor([1.5]), tensor([1]), { .text("mean") }),
    Mistake(
      BinaryCrossEntropy.self, .shapeMismatch, tensor([1]), tensor([1, 2]), { .text("mean") }),
    Mistake(Solve.self, .shapeMismatch, tensor([1, 2], [1, 2]), tensor([1])),
    Mistake(Solve.self, .shapeMismatch, tensor([1], [1, 1]), tensor([1, 2])),
    Mistake(Solve.self, .domain, tensor([0.1, 0.2, 0.3, 0.6], [2, 2]), tensor([1, 2])),
    Mistake(Solve.self, .domain, tensor([0], [1, 1]), tensor([0])),
    Mistake(LeastSquares.self, .shapeMismatch, tensor([1, 2]), tensor([1])),
    Mistake(SymmetricEigen.self, .shapeMismatch, tensor([1, 2], [1, 2])),
    Mistake(SpectralRadius.self, .shapeMismatch, tensor([], [0, 0])),
    Mistake(ReceptiveField.self, .domain, tensor([0.5])),
    Mistake(ReceptiveField.self, .domain, tensor([3, 0], [1, 2])),
    Mistake(
      ConvVisits.self, .memoryLimit, { .pair(Pair(1 << 31 - 1, 1 << 31 - 1)) },
      { .pair(Pair(1, 1)) }, { .pair(Pair(1, 1)) }, { .padding(.symmetric(Pair(0, 0))) }),
    Mistake(
      Unfold.self, .memoryLimit, tensor([1], [1, 1]), { .pair(Pair(1 << 30, 1 << 30)) },
      { .pair(Pair(1, 1)) }, { .padding(.symmetric(Pair(1 << 30, 1 << 30))) },
      { .pair(Pair(1, 1)) }),
    Mistake(
      ConvTranspose2D.self, .domain, tensor([1], [1, 1]), tensor([1], [1, 1]), { .none },
      { .pair(Pair(2, 2)) }, { .pair(Pair(0, 0)) }, { .pair(Pair(2, 1)) }, { .integer(1) },
      { .pair(Pair(1, 1)) }),
    Mistake(
      ConvTranspose2D.self, .memoryLimit, tensor([1, 2, 3, 4], [2, 2]), tensor([1], [1, 1]),
      { .none }, { .pair(Pair(1 << 31 - 1, 1 << 31 - 1)) }, { .pair(Pair(0, 0)) },
      { .pair(Pair(0, 0)) }, { .integer(1) }, { .pair(Pair(1, 1)) }),
    Mistake(
      GatedRecurrentCell.self, .shapeMismatch, tensor([1]), tensor([1, 2]),
      tensor([1, 2, 3], [3, 1]), tensor([1, 2, 3], [3, 1]), { .none }, { .none }),
    Mistake(
      Dropout.self, .domain, tensor([1]), { .number(0.25) }, { .truth(true) }, { .text("none") },
      { .number(0.5) }),
    Mistake(Append.self, .shapeMismatch, tensor([1], []), tensor([1]), { .integer(0) }),
    Mistake(Append.self, .indexRange, tensor([1, 2]), tensor([1]), { .integer(1) }),
    Mistake(Append.self, .shapeMismatch, tensor([1, 2]), tensor([1], [1, 1]), { .integer(0) }),
    Mistake(Gather.self, .indexRange, tensor([1, 2]), { .integer(0) }, tensor([-1])),
    Mistake(Gather.self, .indexRange, tensor([1, 2]), { .integer(0) }, tensor([0.5])),
    Mistake(Gather.self, .indexRange, tensor([]), { .integer(0) }, tensor([0])),
    Mistake(Gather.self, .shapeMismatch, tensor([1, 2]), { .integer(0) }, tensor([0], [1, 1])),
    Mistake(
      Gather.self, .shapeMismatch, tensor([1, 2], [1, 2]), { .integer(1) }, tensor([0, 0], [2, 1])),
    Mistake(Item.self, .shapeMismatch, tensor([])),
    Mistake(Embedding.self, .indexRange, tensor([2]), tensor([1, 2], [2, 1])),
    Mistake(Embedding.self, .indexRange, tensor([.nan]), tensor([1, 2], [2, 1])),
    Mistake(Embedding.self, .shapeMismatch, tensor([0]), tensor([1, 2])),
    Mistake(Maxout.self, .shapeMismatch, tensor([1], []), { .integer(1) }),
    Mistake(
      ParametricRectifiedLinearUnit.self, .shapeMismatch, tensor([1, 2]), tensor([1, 2])),
    Mistake(
      ParametricRectifiedLinearUnit.self, .shapeMismatch, tensor([1, 2]), tensor([1], [1, 1])),
    Mistake(
      Median.self, .shapeMismatch, tensor([], [2, 0]), { .integers([1]) }, { .truth(false) }),
    Mistake(
      Percentile.self, .shapeMismatch, tensor([]), { .number(50) }, { .none }, { .truth(false) }),
    Mistake(
      Norm.self, .shapeMismatch, tensor([]), { .number(.infinity) }, { .none }, { .truth(false) }),
    Mistake(Norm.self, .shapeMismatch, tensor([]), { .number(-1) }, { .none }, { .truth(false) }),
    Mistake(HingeLoss.self, .indexRange, tensor([1]), tensor([0]), { .text("mean") }),
    Mistake(HingeLoss.self, .indexRange, tensor([1]), tensor([.nan]), { .text("mean") }),
    Mistake(SquaredHingeLoss.self, .shapeMismatch, tensor([1]), tensor([1, 1]), { .text("mean") }),
    Mistake(
      SupportVectorLoss.self, .indexRange, tensor([1, 2]), tensor([2], []), { .number(1) },
      { .truth(false) }, { .text("mean") }),
    Mistake(
      SupportVectorLoss.self, .shapeMismatch, tensor([1, 2], [1, 2]), tensor([0, 1]),
      { .number(1) },
      { .truth(false) }, { .text("mean") }),
    Mistake(
      XavierNormal.self, .memoryLimit, { .integer(1 << 40) }, { .integer(1 << 40) }, { .none }),
  ]

  @Test(arguments: mistakes) func isAnError(_ mistake: Mistake) throws {
    let arguments = try mistake.arguments.map { try $0() }
    do {
      _ = try mistake.operation.run(Call(arguments))
      Issue.record("no error")
    } catch let error as OperationError {
      #expect(error.code == mistake.code)
    } catch let error as TensorError {
      #expect(error.code == mistake.code)
    }
  }

  typealias Making = @Sendable () throws -> Argument

  private static func tensor(_ elements: [Double], _ shape: Shape? = nil) -> Making {
    { .tensor(Variable(try Tensor(elements, shape ?? [elements.count]))) }
  }

  private static func tensors(_ lists: [Double]...) -> Making {
    { .tensors(try lists.map { Variable(try Tensor($0, [$0.count])) }) }
  }
}
