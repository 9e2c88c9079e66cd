import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a query demands of single fields, as far as an index can use it; the rest is for the matcher. */
final class Conditions {
    private final Map<String, Collection<?>> equal = new HashMap<>();
    private final Map<String, Object> least = new HashMap<>();
    private final Map<String, Object> most = new HashMap<>();

    Conditions(Document query) {
        query.forEach(this::add);
    }

    /** The values of which a field has to be one; null when it is free. */
    Collection<?> valuesOf(String field) {
        return equal.get(field);
    }

    boolean hasOneValue(String field) {
        return equal.containsKey(field) && equal.get(field).size() == 1;
    }

    Object leastOf(String field) {
        return least.get(field);
    }

    Object mostOf(String field) {
        return most.get(field);
    }

    boolean isBounded(String field) {
        return least.containsKey(field) || most.containsKey(field);
    }

    private void add(String field, Object wanted) {
        if (field.equals("$and")) {
            ((Collection<?>) wanted).forEach(side -> ((Document) side).forEach(this::add));
        } else if (field.startsWith("$")) {
            return;
        } else if (wanted instanceof Document operators) {
            operators.forEach((operator, value) -> addOperator(field, operator, value));
        } else if (isSimple(wanted)) {
            equal.putIfAbsent(field, Collections.singletonList(wanted));
        }
    }

    private void addOperator(String field, String operator, Object value) {
        switch (operator) {
            case "$eq" -> addValues(field, Collections.singletonList(value));
            case "$in" -> addValues(field, (Collection<?>) value);
            case "$gt", "$gte" -> addBound(least, field, value);
            case "$lt", "$lte" -> addBound(most, field, value);
            default -> { }
        }
    }

    private void addValues(String field, Collection<?> values) {
        if (values.stream().allMatch(Conditions::isSimple)) {
            equal.putIfAbsent(field, values);
        }
    }

    private static void addBound(Map<String, Object> bounds, String field, Object value) {
        if (value != null && isSimple(value)) {
            bounds.putIfAbsent(field, value);
        }
    }

    private static boolean isSimple(Object value) {
        return value == null || List.of(String.class, Number.class, Boolean.class, Instant.class).stream()
                .anyMatch(kind -> kind.isInstance(value));
    }
}
