import Language
import Testing

@testable import Operations

/// Numbers that the lessons state, as a learner gets them.
@Suite struct FactTests {
  struct Fact: Sendable, CustomTestStringConvertible {
    let expression: String
    let numbers: [Double]
    var tolerance = 1e-6

    var testDescription: String { expression }
  }

  static let facts = [
    // Activations.
    Fact(expression: "heaviside([0 0; 0 1; 1 0; 1 1] @ [1 1] - 1.5)", numbers: [0, 0, 0, 1]),
    Fact(expression: "heaviside([0 0; 0 1; 1 0; 1 1] @ [1 1] - 0.5)", numbers: [0, 1, 1, 1]),
    Fact(expression: "heaviside([0 0; 0 1; 1 0; 1 1] @ [-1 -1] + 1.5)", numbers: [1, 1, 1, 0]),
    Fact(expression: "softmax([2 1 0.1])", numbers: [0.659001, 0.242433, 0.098566]),
    Fact(expression: "elu([-3 -1 1 3])", numbers: [-0.950213, -0.632121, 1, 3]),
    Fact(expression: "selu([-3 -1 1 3])", numbers: [-1.670569, -1.111331, 1.050701, 3.152103]),
    Fact(expression: "silu([-3 -1 1 3])", numbers: [-0.142278, -0.268941, 0.731059, 2.857722]),
    Fact(expression: "mish([-3 -1 1 3])", numbers: [-0.145647, -0.303401, 0.865098, 2.986535]),
    Fact(expression: "gelu([-3 -1 1 3])", numbers: [-0.003637, -0.158808, 0.841192, 2.996363]),
    Fact(
      expression: "gelu([-3 -1 1 3], approximate=\"none\")",
      numbers: [-0.004050, -0.158655, 0.841345, 2.995950]),
    Fact(
      expression: "softplus([-3 -1 1 3])", numbers: [0.048587, 0.313262, 1.313262, 3.048587]),
    Fact(expression: "hard_sigmoid([-3 -1 -0.5 0.5 1 3])", numbers: [0, 0, 0.25, 0.75, 1, 1]),
    Fact(expression: "swish([1 2], beta=0)", numbers: [0.5, 1]),
    Fact(expression: "swish(1, beta=10)", numbers: [0.999955]),
    Fact(
      expression: "stack(silu(-1.27846), mish(-1.19243), gelu(-0.75179, approximate=\"none\"))",
      numbers: [-0.278465, -0.308843, -0.169971]),
    Fact(
      expression:
        "max(abs(gelu(linspace(-6, 6, 2001)) - gelu(linspace(-6, 6, 2001), \"none\")))",
      numbers: [4.73e-4]),
    Fact(expression: "maxout([2 0; -2 0], 2)", numbers: [2, 0]),
    Fact(expression: "maxout([2 0.02; -2 -0.02], 2)", numbers: [2, -0.02]),
    // Losses.
    Fact(
      expression:
        "svm_loss([2 1.5 -0.5; 2 1.5 -0.5; 2 1.5 -0.5], [0 1 2], reduction=\"none\")",
      numbers: [0.5, 1.5, 6.5]),
    Fact(
      expression: "svm_loss([2 1.5 -0.5; 2 1.5 -0.5; 2 1.5 -0.5], [0 1 2])", numbers: [2.833333]),
    Fact(
      expression: "svm_loss([2 1.5 -0.5; 2 1.5 -0.5; 2 1.5 -0.5], [0 1 2], squared=true)",
      numbers: [7.916667]),
    Fact(expression: "svm_loss(zeros(1, 3), [1])", numbers: [2]),
    Fact(
      expression: "cross_entropy([2 1.5 -0.5; 2 1.5 -0.5; 2 1.5 -0.5], [0 1 2])",
      numbers: [1.523909]),
    Fact(
      expression: "huber_loss([1.5 2 1], [1 2 3], reduction=\"none\")", numbers: [0.125, 0, 1.5]),
    Fact(expression: "huber_loss([1.5 2 1], [1 2 3])", numbers: [0.541667]),
    Fact(expression: "huber_loss(10, 0)", numbers: [9.5]),
    Fact(
      expression: "hinge_loss([0.8 -2 -0.3], [1 -1 1], reduction=\"none\")", numbers: [0.2, 0, 1.3]
    ),
    Fact(expression: "median([1 2 3 4 100])", numbers: [3]),
    // Penalties.
    Fact(expression: "elastic_net([1 0 0 0], 0.5)", numbers: [1.5]),
    Fact(expression: "elastic_net([0.25 0.25 0.25 0.25], 0.5)", numbers: [1.125]),
    Fact(expression: "norm([0.25 0.25 0.25 0.25])", numbers: [0.5]),
    Fact(expression: "max_norm([3 4], 2)", numbers: [1.2, 1.6]),
    Fact(expression: "soft_threshold([1 1], 0.5)", numbers: [0.5, 0.5]),
    Fact(expression: "soft_threshold([1 -1], 2)", numbers: [0, 0]),
    // Initial weights: the bound and the deviations that they are drawn with.
    Fact(
      expression: "max(abs(xavier_uniform(784, 100, seed=1)))", numbers: [0.0823853],
      tolerance: 1e-4),
    Fact(
      expression: "std(xavier_normal(784, 100, seed=1))", numbers: [0.0475651], tolerance: 5e-4),
    Fact(expression: "std(he_normal(784, 100, seed=1))", numbers: [0.0505076], tolerance: 5e-4),
    Fact(expression: "std(he_uniform(784, 100, seed=1))", numbers: [0.0505076], tolerance: 5e-4),
    Fact(
      expression: "std(lecun_normal(784, 100, seed=1))", numbers: [0.0357143], tolerance: 5e-4),
  ]

  @Test(arguments: facts) func isWhatTheLessonSays(_ fact: Fact) throws {
    let value = try Calculator.value(of: fact.expression)
    let numbers: [Double]
    if case .tensor(let tensor) = value {
      numbers = tensor.value.elements
    } else {
      numbers = [try #require(value.scalar)]
    }
    #expect(Closeness.error(numbers, fact.numbers) <= fact.tolerance)
  }
}
