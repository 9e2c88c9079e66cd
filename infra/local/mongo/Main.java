import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreTool;

/**
 * MongoDB's protocol on one H2 file, indexes included, for machines without mongod. An acknowledged write is in the file; a commit never
 * holds half a write. There are no transactions, change streams or updates by pipeline. Arguments: port, file.
 */
public final class Main {
    private static final long COMPACT_AT_START_ABOVE_BYTES = 64L << 20;
    private static final int REWRITE_BELOW_FILL_PERCENT = 60;
    private static final int REWRITE_BYTES = 2 << 20;

    public static void main(String[] arguments) throws InterruptedException, IOException {
        MVStore store = open(Path.of(arguments[1]));
        DurableBackend backend = new DurableBackend(store);
        backend.version(new Recent());
        MongoServer server = new MongoServer(backend);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
        backend.keepCompact();
        System.out.println("serving on port " + arguments[0] + " from " + arguments[1]);
        Thread.currentThread().join();
    }

    private static MVStore open(Path file) throws IOException {
        MVStoreTool.compactCleanUp(file.toString());
        if (Files.exists(file) && Files.size(file) > COMPACT_AT_START_ABOVE_BYTES) {
            MVStoreTool.compact(file.toString(), false);
        }
        return new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().cacheSize(32).open();
    }

    /** Writes run side by side; a commit waits for those under way, then takes all of them into the file at once. */
    private static final class DurableBackend extends H2Backend {
        private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify", "findandmodify",
                "createIndexes", "create", "drop", "dropDatabase", "dropIndexes", "deleteIndexes", "renameCollection");

        private final ReadWriteLock commits = new ReentrantReadWriteLock();

        DurableBackend(MVStore store) {
            super(store);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            if (!WRITES.contains(message.getDocument().keySet().iterator().next())) {
                return super.handleMessage(message);
            }
            try {
                return withLock(commits.readLock(), () -> super.handleMessage(message));
            } finally {
                commit();
            }
        }

        @Override
        public void commit() {
            withLock(commits.writeLock(), () -> getMvStore().commit());
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new IndexedDatabase(name);
        }

        /** Inner, as its constructor opens what is there before it could keep the store itself. */
        private final class IndexedDatabase extends H2Database {
            IndexedDatabase(String name) {
                super(name, getMvStore(), getCursorRegistry());
            }

            @Override
            protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
                String full = getDatabaseName() + "." + name;
                return new IndexedCollection(this, name, options, getMvStore().openMap("databases." + full),
                        getMvStore().openMap("meta." + full), cursorRegistry);
            }

            @Override
            protected Index<Object> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys,
                    boolean sparse) {
                String map = getDatabaseName() + "." + collection + "._index_" + name;
                return new OrderedIndex(getMvStore().openMap(map), name, keys, sparse);
            }
        }

        /** Space that old versions took is used again, a little at a time. */
        void keepCompact() {
            Executors.newSingleThreadScheduledExecutor(Main::daemon).scheduleWithFixedDelay(
                    () -> withLock(commits.writeLock(),
                            () -> getMvStore().compact(REWRITE_BELOW_FILL_PERCENT, REWRITE_BYTES)),
                    10, 10, TimeUnit.SECONDS);
        }

        private static <T> T withLock(Lock lock, Supplier<T> work) {
            lock.lock();
            try {
                return work.get();
            } finally {
                lock.unlock();
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "compact");
        thread.setDaemon(true);
        return thread;
    }

    /** PyMongo 4.20 talks to wire version 9 or newer. */
    private static final class Recent implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    }
}
